"""The number forms, a family: one way to write numbers a module, each ending in its `FORM`.

`form` and `tokens` are what they share: the values handed around and the one scan that finds pieces of numbers.
"""
