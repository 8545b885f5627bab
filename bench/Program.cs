using Linli.Bench;
using Linli.Storage;

// dotnet run -c Release --project bench -- intake|writers|lists|pc [old]|millions [seed|measure|drop]|pages|gallery|districting|addresses [train|dev]|learning|duplicates|linkage [records]|registry import [rows] [postgres]|people|lists [people]|divisions|places|opening [postgres]|tables [communities|all]|rollup
switch (args)
{
    case ["intake"]: await Intake.Run(); return 0;
    case ["writers"]: await Writers.Run(); return 0;
    case ["lists"]: await Lists.Run(Dialect.Sqlite); return 0;
    case ["lists", "postgres"]: await Lists.Run(Dialect.Postgres); return 0;
    case ["pc"]: await CheapPc.Run(); return 0;
    case ["pc", "old"]: await CheapPc.Run(memoryMax: CheapPc.OldPc); return 0;
    case ["millions", .. var what]: return await Linli.Bench.Millions.Millions.Run(what);
    case ["pages"]: return await Pages.Run();
    case ["gallery"]: await Gallery.Run(); return 0;
    case ["districting"]: Redrawing.Run(); return 0;
    case ["addresses"]: return Addresses.Run("train");
    case ["addresses", "train" or "dev"]: return Addresses.Run(args[1]);
    case ["learning"]: return Learning.Run();
    case ["duplicates"]: return Duplicates.Run();
    case ["linkage"]: return Linkage.Run();
    case ["linkage", var records] when int.TryParse(records, out var count): return Linkage.Size(count);
    case ["registry", "import"]: await ImportOfPeople.Run(Dialect.Sqlite, 100_000); return 0;
    case ["registry", "import", var rows] when int.TryParse(rows, out var count): await ImportOfPeople.Run(Dialect.Sqlite, count); return 0;
    case ["registry", "import", var rows, "postgres"] when int.TryParse(rows, out var count): await ImportOfPeople.Run(Dialect.Postgres, count); return 0;
    case ["registry", "people" or "lists", ..]: return await Linli.Bench.Registry.RegistryBench.Run(args[1..]);
    case ["divisions"]: return await DivisionsOfTheNation.Run(Dialect.Sqlite);
    case ["divisions", "postgres"]: return await DivisionsOfTheNation.Run(Dialect.Postgres);
    case ["places"]: return await SearchOfPlaces.Run(Dialect.Sqlite);
    case ["places", "postgres"]: return await SearchOfPlaces.Run(Dialect.Postgres);
    case ["opening"]: await OpeningOfADistrict.Run(Dialect.Sqlite); return 0;
    case ["opening", "postgres"]: await OpeningOfADistrict.Run(Dialect.Postgres); return 0;
    case ["tables", .. var what]: return await Linli.Bench.Tables.TablesOfADay.Run(what);
    case ["rollup"]: return await Linli.Bench.Tables.RollUp.Run();
    default:
        Console.Error.WriteLine("intake | writers | lists | pc [old] | millions [seed|measure|drop] | pages | gallery | districting | addresses [train|dev] | learning | duplicates | linkage [records] | registry import [rows] [postgres] | registry people|lists [people] | divisions|places|opening [postgres] | tables [communities|all] | rollup (see bench/README.md)");
        return 2;
}
