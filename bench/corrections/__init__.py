"""How fast corrections make Heard right where it was not.

`python -m bench.corrections --data FOLDER` prints it.

FOLDER holds labelled CSV files (`text,label`) that no model has learned from, such as
`dev_sent_zh_waimai.csv` and `dev_sent_zh_weibo.csv`; what it does not hold is left out.
"""
