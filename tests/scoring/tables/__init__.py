from pathlib import Path

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "fixtures"
SEED = ROOT / "tests" / "files" / "cham-diem-2017.csv"
