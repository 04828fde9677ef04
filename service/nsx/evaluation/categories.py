"""Which occupations belong to the job categories of the resumes by category.

The resumes name a category and no code, so this table is our own reading of the 25 names and of the
first lines of some resumes (which is how "Testing" came to hold electrical equipment). It was made
before any resume was matched. A group stands for all codes that begin with it. The names are
those of Indian IT recruiting: "Advocate" is a lawyer, "Database" an administrator of databases,
"Testing" the testing of electrical equipment as well as of software, "PMO" a project office.
"""

from collections.abc import Mapping

_DEVELOPER = "15-1251 15-1252 15-1254"

_GROUPS = {
    "Advocate": "23-1 23-2011",
    "Arts": "27-1 27-2 25-1121 25-4012",
    "Automation Testing": "15-1253",
    "Blockchain": f"15-1299.07 {_DEVELOPER}",
    "Business Analyst": "13-1111 15-1211 15-2051.01",
    "Civil Engineer": "17-2051 17-3011 17-3022 11-9021",
    "Data Science": "15-1221 15-2041 15-2051",
    "Database": "15-1242 15-1243",
    "DevOps Engineer": "15-1241 15-1244 15-1252 15-1299.08",
    "DotNet Developer": _DEVELOPER,
    "ETL Developer": "15-1242 15-1243 15-1252 15-2051.01",
    "Electrical Engineering": "17-2071 17-2072 17-3012 17-3023",
    "HR": "11-3111 11-3121 11-3131 13-1071 13-1141 13-1151 43-4161",
    "Hadoop": "15-1242 15-1243 15-1252 15-2051",
    "Health and fitness": (
        "11-9179.01 21-1091 27-2022 29-1031 29-1128 29-2051 29-9091 31-9011 39-9031"
    ),
    "Java Developer": _DEVELOPER,
    "Mechanical Engineer": "17-2141 17-3013 17-3027",
    "Network Security Engineer": "15-1212 15-1241 15-1244 15-1299.04 15-1299.05",
    "Operations Manager": "11-1021 11-3 43-1011",
    "PMO": "11-3021 13-1082 15-1299.09",
    "Python Developer": _DEVELOPER,
    "SAP Developer": f"15-1211 15-1299.08 {_DEVELOPER}",
    "Sales": "11-2022 41",
    "Testing": "15-1253 17-2071 17-2072 17-3023 51-9061",
    "Web Designing": "15-1254 15-1255 27-1024",
}

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    name: tuple(groups.split()) for name, groups in _GROUPS.items()
}
"""The SOC groups of each category, as starts of codes."""
