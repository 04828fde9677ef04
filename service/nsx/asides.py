"""Tell employer boilerplate from work, by what a sentence is closest to.

A sentence that is nearer to one of these model sentences than to any entry of the index is about
the employer, the law or the application, not about the job.
"""

import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors

MODEL_SENTENCES = (
    "We are an equal opportunity employer.",
    "We provide equal employment opportunity to everybody.",
    (
        "We do not discriminate on the basis of race, color, religion, sex, gender identity, "
        "sexual orientation, origin, age, disability or veteran status."
    ),
    (
        "All qualified applicants will receive consideration for employment regardless of race, "
        "sex or age."
    ),
    "EEO/AA/M/F/D/V employer.",
    "We are committed to a diverse and inclusive workforce.",
    "We celebrate diversity and want every employee to feel they belong.",
    (
        "Reasonable accommodations are available for applicants with disabilities; contact human "
        "resources."
    ),
    "This company participates in E-Verify.",
    "Applicants must be authorized to work in the country.",
    "Any offer depends on a background check and a drug screen.",
    "The background check and references must be satisfactory.",
    "Women, minorities and veterans are encouraged to apply.",
    "We offer medical, dental and vision insurance.",
    "Benefits include health insurance, a 401(k) with company match and paid time off.",
    "Paid holidays, sick leave and vacation.",
    "Tuition reimbursement, life insurance and an employee assistance program.",
    "Competitive pay and benefits.",
    "Pay starts at $20 an hour depending on experience.",
    "The salary range for this position is $50,000 to $70,000 a year.",
    "Sign-on bonus after 90 days.",
    "Free parking and snacks.",
    "Our company is a leader in its industry and has served customers for over 50 years.",
    "We are a fast growing family-owned company with locations across the country.",
    "Our mission is to make a difference in our community.",
    "Our people are our greatest asset.",
    "Join our team and grow your career with us.",
    "We value integrity, respect and excellence.",
    "Send your resume and cover letter to our human resources department.",
    "Apply online on our careers page.",
    "Applications close when the position is filled.",
    "Only shortlisted candidates will be contacted.",
    "No phone calls or agencies, please.",
    "This description does not list every duty and may change at any time.",
    "Other duties as assigned.",
    "References available on request.",
    "Monday to Friday, 8 am to 5 pm, full time.",
    "The job is in a downtown office and some travel is required.",
)
"""Our own wording of what most job ads say of the employer, the terms and the law."""

_NEAR = 0.45
"""The least cosine to a model sentence; below it, a sentence that is near to nothing is kept."""


def are_asides(
    vectors: Vectors, model: Vectors, *nearest: npt.NDArray[np.float32]
) -> npt.NDArray[np.bool_]:
    """Return which of n segments are boilerplate.

    Args:
        vectors: (n, dimensions) unit vectors of the segments.
        model: the unit vectors of the model sentences.
        nearest: for each kind of entry, (n, k) cosines of each segment's nearest ones.

    """
    nearest_model = (vectors @ model.T).max(axis=1, initial=-1)
    nearest_entry = np.max([cosines.max(axis=1, initial=-1) for cosines in nearest], axis=0)
    return np.asarray((nearest_model >= _NEAR) & (nearest_model > nearest_entry), bool)
