using Linli.Storage;

namespace Linli.Bench.Registry;

/// <summary>The registry at size: writing a made-up population, and reading it as a desk does.</summary>
internal static class RegistryBench
{
    private const int PeopleUsual = 100_000;

    /// <param name="what"><c>people [N]</c> or <c>lists [N]</c>.</param>
    public static async Task<int> Run(string[] what)
    {
        var count = what is [_, var typed] && int.TryParse(typed, out var asked) ? asked : PeopleUsual;
        switch (what)
        {
            case ["people", ..]: await MadeUpTown.Seed(Dialect.Sqlite, count, async _ => await Task.CompletedTask); return 0;
            case ["lists", ..]: await MadeUpTown.Seed(Dialect.Sqlite, count, ListsOfPeople.Measure); return 0;
            default: return 2;
        }
    }
}
