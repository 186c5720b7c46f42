"""Simulator and weight builder; never imported at run time.

`python -m seontok.training.build` rebuilds the shipped weights from the template banks beside this file, a seed, and
the two open corpora of real small talk the issue allows (even rows of Chatbot_data, MIT; the IRC training sample,
CC BY 4.0), read from `../shared` and never copied.
"""
