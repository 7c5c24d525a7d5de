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
    "2.1.1-g06": '''\
import numpy as np
import pandas as pd
jobs = pd.read_csv("data/sector_jobs.csv")
jobs = jobs[jobs.year.isin([1980, 2010])]
wide = jobs.pivot(index="iso3", columns=["indicator", "year"], values="value").dropna()
made, lent = (wide[name + "_share_of_employment"] for name in ("manufacturing", "finance_business"))
odds = made / (100 - made)
q6 = pd.DataFrame({"manufacturing": made[2010] - made[1980], "finance": lent[2010] - lent[1980],
                   "gap": 100 * np.log(odds[1980] / odds[2010]) / 30})
q6 = q6.sort_values("manufacturing").reset_index()
''',
    "2.1.1-g07": '''\
def year_above(debt, rate, growth, primary, limit):
    for year in range(201):
        if debt > limit:
            return year
        debt = max(0, debt * (1 + rate) / (1 + growth) + primary)
    return -1
''',
    "2.1.2-g06": '''\
import pandas as pd
research = pd.read_csv("data/rd_intensity_compared.csv")
wide = research.pivot(index="year", columns="iso3", values="value")
rows = []
for iso3 in wide.columns.drop("CHN"):
    gap = wide["CHN"] - wide[iso3]
    above = [year for year in gap.index if (gap.loc[year:] > 0).all()]
    rows.append([iso3, above[0] if above else 0, gap[2010], gap[2023]])
q6 = pd.DataFrame(rows, columns=["iso3", "above_from", "gap_2010", "gap_2023"])
q6 = q6.sort_values("gap_2023", ascending=False)
''',
    "2.1.2-g07": '''\
def research_done(share, subsidy, exponent):
    # share * (100 / R) ** exponent = 1 - subsidy
    research = 100 * (share / (1 - subsidy)) ** (1 / exponent)
    return -1 if research > 100 else research
''',
    "2.2.1-g06": '''\
import pandas as pd
income = pd.read_csv("data/india_britain_income.csv")
wide = income.pivot(index="year", columns="iso3", values="value")
rows = []
for start, end in ((1600, 1700), (1700, 1801), (1801, 1870), (1870, 1900)):
    growth = 100 * ((wide.loc[end] / wide.loc[start]) ** (1 / (end - start)) - 1)
    rows.append([start, end, growth["IND"], growth["GBR"]])
q6 = pd.DataFrame(rows, columns=["start", "end", "india", "britain"])
''',
    "2.2.1-g07": '''\
def break_cost(mu, sigma):
    a, b = mu / (sigma - 1), mu / sigma
    if a >= 1:
        return -1
    freeness = (1 - a) * (1 - b) / ((1 + a) * (1 + b))
    return freeness ** (1 / (1 - sigma))
''',
    "2.2.2-g06": '''\
import pandas as pd
patents = pd.read_csv("data/patents_by_origin.csv")
wide = patents.pivot(index="year", columns="iso3", values="value").sort_index()
shares = wide.div(wide.sum(axis=1), axis=0)
q6 = pd.DataFrame({"year": shares.index, "hhi": (shares ** 2).sum(axis=1).values,
                   "top": shares.idxmax(axis=1).values,
                   "top_share": shares.max(axis=1).values * 100})
''',
    "2.2.2-g07": '''\
import math
def years_to_reach(start, target, learning, own, frontier):
    if start >= target:
        return 0
    pull = learning + frontier - own
    rest = learning / pull
    if target >= rest:
        return -1
    return math.log((rest - start) / (rest - target)) / pull
''',
    "2.3.1-g06": '''\
import pandas as pd
trade = pd.read_csv("data/co2_trade.csv")
wide = trade.pivot(index=["iso3", "year"], columns="indicator", values="value")
change = (wide.xs(2017, level="year") / wide.xs(1990, level="year") - 1) * 100
q6 = pd.DataFrame({"iso3": change.index, "territorial": change["co2_emissions"].values,
                   "consumption": change["co2_consumption_based"].values})
q6["gap"] = q6.consumption - q6.territorial
q6 = q6[q6.territorial < 0].sort_values("gap", ascending=False)
''',
    "2.3.1-g07": '''\
import math
def contribution(before, after, k):
    first, last = math.prod(before), math.prod(after)
    mean = first if math.isclose(first, last) else (last - first) / math.log(last / first)
    return mean * math.log(after[k] / before[k])
''',
    "2.3.2-g06": '''\
import pandas as pd
sales = pd.read_csv("data/ev_sales.csv")
cars = sales[sales.indicator == "ev_sales_cars"].pivot(
    index="year", columns="iso3", values="value")
rises = cars.diff().loc[2015:2023]
names = [name for name in cars.columns if name not in ("WLD", "XEU")]
q6 = pd.DataFrame({
    "iso3": names,
    "share_2023": [100 * cars.loc[2023, n] / cars.loc[2023, "WLD"] for n in names],
    "times": [cars.loc[2023, n] / cars.loc[2015, n] for n in names],
    "best_year": [int(rises[n].idxmax()) for n in names],
}).sort_values("share_2023", ascending=False)
''',
    "2.3.2-g07": '''\
import math
def fossil_peak(share, clean, demand):
    if clean * share >= demand:
        return 0
    if clean <= demand:
        return -1
    return math.log(demand / (clean * share)) / (clean - demand)
''',
    "part-2-g07": '''\
import math
doublings = math.log2(291064 / 228.97)
q7 = (1 - (0.62 / 10.01) ** (1 / doublings)) * 100
''',
    "part-2-g08": '''\
import pandas as pd
output = pd.read_csv("data/manufacturing_output.csv")
carbon = pd.read_csv("data/co2_trade.csv")
output = output[(output.indicator == "manufacturing_share_of_gdp") & (output.year == 2017)]
wide = carbon[carbon.year == 2017].pivot(index="iso3", columns="indicator", values="value")
wide["net_import"] = (wide.co2_consumption_based / wide.co2_emissions - 1) * 100
q8 = output[["iso3", "value"]].merge(wide[["net_import"]], on="iso3")
q8 = q8.rename(columns={"value": "manufacturing"}).sort_values("manufacturing")
''',
    "part-2-g09": '''\
def long_run_level(h, c, g, frontier, k):
    if g * h >= frontier:
        return 1
    return max(0, 1 - (frontier - g * h) / (c * (1 - k) * h))
''',
    "3.4-g06": '''\
import pandas as pd
growth = pd.read_csv("data/world_growth.csv")
columns = {}
for name, indicator, world in (("constant", "gdp_constant_usd", "XSE"),
                               ("current", "gdp_current_usd", "WLD")):
    wide = growth[growth.indicator == indicator].pivot(
        index="year", columns="iso3", values="value")
    rise = wide.loc[2021] - wide.loc[2012]
    columns[name] = 100 * rise.drop(world) / rise[world]
q6 = pd.DataFrame(columns)
q6["gap"] = q6.current - q6.constant
q6 = q6.sort_values("constant", ascending=False).rename_axis("iso3").reset_index()
''',
    "3.4-g07": '''\
def firms_share(home, border, spending, sigma):
    inside, across = home ** (1 - sigma), border ** (1 - sigma)
    if across >= inside:
        return 0
    share = (1 - (1 - spending) * inside / (inside - across)
             + spending * across / (1 - across))
    return max(0, min(1, share))
''',
    "4-g06": '''\
import pandas as pd
data = pd.read_csv("data/development_gap.csv")
wide = data.pivot(index="year", columns="iso3", values="value")
regions = wide.columns.drop("XWE")
ratio = wide[regions].rdiv(wide["XWE"], axis=0)
gap = wide[regions].rsub(wide["XWE"], axis=0)
q6 = pd.DataFrame({"iso3": regions, "ratio_1950": ratio.loc[1950].values,
                   "ratio_2018": ratio.loc[2018].values, "widest_year": ratio.idxmax().values,
                   "gap_change": (gap.loc[2018] - gap.loc[1950]).values})
q6 = q6.sort_values("ratio_2018", ascending=False)
''',
    "4-g07": '''\
def belief_needed(beliefs, goal):
    if goal == 0:
        return 0
    needed = goal + sum(100 - belief for belief in beliefs)
    return -1 if needed > 100 else needed
''',
    "3.3-g06": '''\
import pandas as pd
digital = pd.read_csv("data/digital_economy.csv")
china = digital[(digital.iso3 == "CHN") & (digital.indicator != "gdp_current_yuan")]
wide = china.pivot(index="year", columns="indicator", values="value").loc[2019:2022]
scale = wide.digital_economy_wide / wide.digital_economy_wide_value
q6 = pd.DataFrame({"year": wide.index,
                   "digital_industries": (scale * wide.digital_industries_value).values,
                   "digitalized_industries": (scale * wide.digitalized_industries_value).values})
q6["ratio"] = q6.digitalized_industries / q6.digital_industries
''',
    "3.3-g07": '''\
import math
def shared(c, n, eta):
    if n == 1:
        return 0
    if c == 0:
        return 1
    e = eta / (1 - eta)
    return min(1, (math.sqrt(1 + 2 * e * (n - 1) ** 2 / c) - 1) / (2 * (n - 1)))
''',
    "3.2-g06": '''\
import pandas as pd
inputs = pd.read_csv("data/input_share.csv")
wide = inputs.pivot(index="entity", columns="year", values="value").dropna()
q6 = pd.DataFrame({"sector": wide.index, "share_1997": wide[1997].values,
                   "share_2007": wide[2007].values})
q6["change"] = q6.share_2007 - q6.share_1997
q6 = q6.sort_values("change", ascending=False)
''',
    "3.2-g07": '''\
def hulten(table, spending, sector, saving):
    count = len(spending)
    outputs = list(spending)
    for _ in range(2000):
        outputs = [spending[i] + sum(table[i][j] * outputs[j] for j in range(count))
                   for i in range(count)]
    return saving * outputs[sector]
''',
    "3.1-g06": '''\
import numpy as np
import pandas as pd
people = pd.read_csv("data/researchers.csv")
wide = people.pivot(index="iso3", columns="year", values="value")[[2010, 2023]].dropna()
goal = wide.loc["EUU", 2023]
times = wide[2023] / wide[2010]
years = np.log(goal / wide[2023]) / (np.log(times) / 13)
years = years.where(times > 1, -1).where(wide[2023] < goal, 0)
q6 = pd.DataFrame({"iso3": wide.index, "level": wide[2023].values, "times": times.values,
                   "years": years.values}).sort_values("level", ascending=False)
''',
    "3.1-g07": '''\
def loss_from_cut(a, cut, sigma):
    x = 1 - cut
    if sigma == 1:
        return 100 * (1 - x ** a)
    rho = 1 - 1 / sigma
    if x == 0:
        return 100 if sigma < 1 else 100 * (1 - (1 - a) ** (1 / rho))
    return 100 * (1 - ((1 - a) + a * x ** rho) ** (1 / rho))
''',
    "part-3-g07": "q7 = (16 + 20) / 2 * 6.0 / 3.0",
    "part-3-g08": '''\
import pandas as pd
people = pd.read_csv("data/researchers.csv")
people = people[people.indicator == "researchers_per_million"]
growth = pd.read_csv("data/world_growth.csv")
growth = growth[growth.indicator == "gdp_constant_usd"]
def times(table):
    wide = table.pivot(index="iso3", columns="year", values="value")
    return wide[2021] / wide[2012]
q8 = pd.DataFrame({"researchers": times(people), "output": times(growth)}).dropna()
q8 = q8.sort_values("researchers", ascending=False).reset_index()
''',
    "part-3-g09": '''\
def income_change(before, after, sigma):
    return ((after / before) ** (-1 / (sigma - 1)) - 1) * 100
''',
}
"""Question to what stands in its answer cell."""
