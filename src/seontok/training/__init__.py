"""Builds what the package ships fitted: act and place weights, tables of expressions; never imported at run time.

`python -m seontok.training.build` fits on the marked talk in `corpus/` and on the two open corpora of real small talk that
may be trained on (even rows of Chatbot_data, MIT; the IRC training sample, CC BY 4.0; read from `../shared`, never copied).
"""
