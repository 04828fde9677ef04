"""Abbreviations in job titles, spelt out the way most titles spell them."""

_SPELT_OUT = {
    "2iC": "second in command", "A/C": "air conditioning", "acct": "account",
    "acctg": "accounting", "admin": "administrative", "ADN": "registered nurse",
    "AE": "account executive", "AI": "artificial intelligence", "anlst": "analyst",
    "AP": "accounts payable", "APN": "nurse practitioner", "appr": "apprentice",
    "APRN": "nurse practitioner", "AR": "accounts receivable", "assoc": "associate",
    "asst": "assistant", "attd": "attendant", "attdt": "attendant", "aux": "auxiliary",
    "avp": "assistant vice president", "BA": "business analyst", "BCBA": "behavior analyst",
    "BDM": "business development manager", "bkpr": "bookkeeper", "bldg": "building",
    "BMET": "biomedical equipment technician", "BOH": "kitchen", "BSN": "registered nurse",
    "CAD": "computer aided design", "CDL": "commercial truck", "CDL-A": "tractor trailer truck",
    "CDL-B": "straight truck", "CEO": "chief executive officer", "CFO": "chief financial officer",
    "CHRO": "human resources director", "CIO": "chief information officer",
    "CISO": "chief information security officer", "CMA": "certified medical assistant",
    "CMM": "coordinate measuring machine", "CNA": "certified nursing assistant",
    "CNC": "computer numerical control machine", "CNM": "nurse midwife",
    "CNS": "clinical nurse specialist", "COO": "chief operating officer", "coord": "coordinator",
    "COTA": "occupational therapy assistant", "CPA": "certified public accountant",
    "CPT": "phlebotomy technician", "CRNA": "nurse anesthetist",
    "CSR": "customer service representative", "CST": "surgical technologist",
    "CTO": "chief technology officer", "ctr": "center", "cust": "customer",
    "CXO": "chief executive", "DBA": "database administrator", "DDS": "dentist",
    "dept": "department", "dev": "developer", "devops": "development operations",
    "dir": "director", "DMD": "dentist", "DON": "director of nursing",
    "DSP": "direct support caregiver", "DVM": "veterinarian", "EA": "executive assistant",
    "ECE": "early childhood education", "EHS": "environmental health and safety",
    "EIT": "engineer in training", "elec": "electrical", "EMT": "emergency medical technician",
    "EMT-B": "emergency medical technician", "EMT-P": "paramedic", "eng": "engineer",
    "engr": "engineer", "equip": "equipment", "ESL": "English as a second language",
    "EVS": "hospital housekeeping", "exec": "executive", "F&B": "food and beverage",
    "fab": "fabrication", "fac": "facilities", "FNP": "family nurse practitioner",
    "FOH": "restaurant front of house", "FSR": "field service representative",
    "GIS": "geographic information systems", "GM": "general manager", "govt": "government",
    "grp": "group", "HCA": "health care assistant", "HHA": "home health aide",
    "HR": "human resources", "HRBP": "human resources business partner",
    "HRIS": "human resources information systems", "HS": "high school",
    "HSE": "health and safety", "HVAC": "heating, ventilation and air conditioning",
    "HVAC/R": "heating, air conditioning and refrigeration", "ICU": "intensive care",
    "ind": "industrial", "insp": "inspector", "instr": "instructor", "interp": "interpretation",
    "intl": "international", "IT": "information technology", "JR": "junior", "K9": "dog handler",
    "L&D": "learning and development", "lab": "laboratory", "LCPC": "mental health counselor",
    "LCSW": "clinical social worker", "LMFT": "marriage and family therapist",
    "LMHC": "mental health counselor", "LMSW": "social worker", "LMT": "massage therapist",
    "LPC": "mental health counselor", "LPN": "licensed practical nurse",
    "LVN": "licensed vocational nurse", "M&E": "mechanical and electrical",
    "MA": "medical assistant", "maint": "maintenance", "mech": "mechanical", "med": "medical",
    "mfg": "manufacturing", "mgmnt": "management", "mgmt": "management", "mgr": "manager",
    "mktg": "marketing", "ML": "machine learning", "MLS": "medical laboratory scientist",
    "MLT": "medical laboratory technician", "mngr": "manager",
    "MRI": "magnetic resonance imaging", "MSL": "medical science liaison", "MSW": "social worker",
    "MUA": "makeup artist", "NA": "nursing assistant", "NDT": "non-destructive testing",
    "NP": "nurse practitioner", "O&M": "operations and maintenance",
    "OBGYN": "obstetrician gynecologist", "ofc": "office", "oper": "operator", "opr": "operator",
    "ops": "operations", "OR": "operating room", "ortho": "orthopedic",
    "OT": "occupational therapist", "OTR": "long haul truck", "outpt": "outpatient",
    "P&C": "property and casualty", "PA": "physician assistant", "PCA": "personal care aide",
    "PCT": "patient care technician", "PE": "physical education", "peds": "pediatrics",
    "phleb": "phlebotomist", "PLC": "programmable logic controller", "PM": "project manager",
    "PMHNP": "psychiatric nurse practitioner", "PMO": "project management office",
    "PO": "purchase order", "PR": "public relations", "prod": "production", "prog": "program",
    "proj": "project", "PSW": "personal support worker", "psych": "psychiatric",
    "PT": "physical therapist", "PTA": "physical therapist assistant", "QA": "quality assurance",
    "QC": "quality control", "QE": "quality engineer", "qual": "quality",
    "R&D": "research and development", "RBT": "behavior technician", "RD": "dietitian",
    "RDH": "dental hygienist", "RDMS": "diagnostic medical sonographer", "recept": "receptionist",
    "rep": "representative", "RMT": "massage therapist", "RN": "registered nurse",
    "RPA": "robotic process automation", "RPH": "pharmacist", "RRT": "respiratory therapist",
    "RT": "respiratory therapist", "RVT": "veterinary technician", "SAHM": "homemaker",
    "SDE": "software developer", "SDET": "software test engineer",
    "SDR": "sales development representative", "sec": "secretary", "secy": "secretary",
    "SEO": "search engine optimization", "SLP": "speech language pathologist",
    "SME": "subject matter expert", "SOC": "security operations center", "spec": "specialist",
    "SPED": "special education", "SRE": "site reliability engineer", "STNA": "nursing assistant",
    "supt": "superintendent", "supv": "supervisor", "surg": "surgical", "svc": "service",
    "svcs": "services", "SWE": "software engineer", "TA": "teaching assistant", "tchr": "teacher",
    "tec": "technician", "tech": "technician", "TEFL": "English as a foreign language teacher",
    "UI": "user interface", "UX": "user experience", "vet": "veterinary", "VP": "vice president",
    "whse": "warehouse",
}  # fmt: skip
SPELT_OUT = {short.casefold(): spelt for short, spelt in _SPELT_OUT.items()}
"""What abbreviations stand for, by their case-folded form."""

WORDS_TOO = frozenset("or pa ma na po sec pe soc ta spec vet don pr ot ai".split())
"""Abbreviations that are common words or names too: spelt out in capitals only."""

_PUNCTUATION = ".,;:?!()'\""


def with_spelt_out(text: str) -> str:
    """Return a text in which what each abbreviation stands for follows it.

    The abbreviation stays: many titles have it too.
    """
    words = []
    for word in text.split():
        bare = word.strip(_PUNCTUATION)
        key = bare.casefold()
        meant = SPELT_OUT.get(key)
        words.append(word)
        if meant and (key not in WORDS_TOO or bare.isupper()):
            words.append(meant)
    return " ".join(words)
