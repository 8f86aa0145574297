"""The product as its users meet it: nothing is built by hand that a user would not build."""
