"""Editions and their sections: the paper for one audience, and the parts it is divided into."""
