"""Model answers to the questions that are answered in code, written from the prompts alone."""

CODE: dict[str, str] = {
    "0-g06": '''\
import numpy as np
import pandas as pd
data = pd.read_csv("data/productivity_long_run.csv")
wide = data[data.year.isin([1950, 2016])].pivot_table(
    index=["iso3", "indicator"], columns="year", values="value")
growth = (np.log(wide[2016] / wide[1950]) / 66 * 100).unstack()
q6 = pd.DataFrame({"labour": growth["labour_productivity_per_hour"], "tfp": growth["tfp"]})
q6["share"] = q6.tfp / q6.labour * 100
q6 = q6.dropna().sort_values("share", ascending=False).reset_index()
''',
    "0-g07": '''\
def entered_under_tfp(output_growth, capital_growth, labour_growth, a):
    tfp = output_growth - a * capital_growth - (1 - a) * labour_growth
    return 100 * tfp / (output_growth - labour_growth)
''',
    "1.2-g06": '''\
import pandas as pd
tables = []
for file, edition in (("income_regions.csv", 2020), ("income_countries.csv", 2023)):
    table = pd.read_csv("data/" + file)
    table = table[table.indicator == "gdp_per_capita"]
    wide = table.pivot(index="entity", columns="year", values="value")
    tables.append(pd.DataFrame({"entity": wide.index, "edition": edition,
                                "income_1820": wide[1820].values,
                                "income_2018": wide[2018].values}))
q6 = pd.concat(tables).dropna()
q6["times"] = q6.income_2018 / q6.income_1820
q6 = q6.sort_values("times", ascending=False)
''',
    "1.2-g07": '''\
def cheapest_machine(wage, hours, capital):
    costs = [wage * h + c for h, c in zip(hours, capital)]
    return costs.index(min(costs))
''',
    "1.3-g06": '''\
import pandas as pd
productivity = pd.read_csv("data/productivity_long_run.csv")
def years(iso3, indicator):
    table = productivity[productivity.indicator == indicator]
    wide = table.pivot(index="year", columns="iso3", values="value")
    above = wide[iso3] > wide["GBR"]
    first = above[above].index[0]
    lasting = next(y for y in above.index if all(above.get(y + k, False) for k in range(5)))
    return int(first), int(lasting)
rows = []
for iso3 in ("USA", "DEU", "FRA"):
    rows.append([iso3, *years(iso3, "labour_productivity_per_hour"), *years(iso3, "tfp")])
q6 = pd.DataFrame(rows, columns=["iso3", "output_first", "output_lasting",
                                 "tfp_first", "tfp_lasting"])
''',
    "1.3-g07": '''\
import math
def overtaking_experience(initial, ceiling, wage_ratio, tau):
    if initial > 1 or initial * wage_ratio <= 1 or ceiling <= 1:
        return -1
    return tau * math.log((ceiling - initial) / (ceiling - 1))
''',
    "forms-of-civilization-g05": '''\
import pandas as pd
forces = pd.read_csv("data/productive_forces.csv")
names = ["gdp_per_capita", "life_expectancy", "co2_per_capita"]
forces = forces[forces.indicator.isin(names) & forces.iso3.isin(["CHN", "GBR", "WLD"])]
wide = forces.pivot(index=["iso3", "indicator"], columns="year", values="value")
q5 = (wide[2010] / wide[1950]).unstack()[names].sort_index().reset_index()
''',
    "part-1-g07": "q7 = ((15212 / 1102) ** (1 / 198) - 1) * 100",
    "part-1-g08": '''\
import pandas as pd
tables = [pd.read_csv("data/" + name)
          for name in ("china_britain_income.csv", "income_leaders.csv")]
both = pd.concat(tables)
both = both[(both.indicator == "gdp_per_capita") & both.iso3.isin(["CHN", "GBR"])]
both = both.drop_duplicates(["iso3", "year"]).pivot(index="year", columns="iso3", values="value")
both = both.loc[[1700, 1820, 1870, 1900, 1950, 1978, 2000, 2022]]
q8 = pd.DataFrame({"year": both.index, "china": both["CHN"].values,
                   "britain": both["GBR"].values})
q8["percent"] = q8.china / q8.britain * 100
''',
    "part-1-g09": '''\
def income_growth(technique, land, population, a):
    # y = A (X/L)^(1-a): with L growing at n, ln y grows by gA + (1-a)(gX - n).
    if land + technique / (1 - a) <= population:
        return 0
    return technique + (1 - a) * (land - population)
''',
}
"""Question to what stands in its answer cell."""
