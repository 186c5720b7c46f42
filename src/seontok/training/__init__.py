"""Simulator of negotiation talk and builder of act weights; an experiment, never imported at run time.

`python -m seontok.training.build --out FOLDER` draws sentences from the template banks beside this file through a noise
channel, adds the two open corpora of real small talk that may be trained on (even rows of Chatbot_data, MIT; the IRC
training sample, CC BY 4.0; read from `../shared`, never copied) and reports precision and recall out of family.
"""
