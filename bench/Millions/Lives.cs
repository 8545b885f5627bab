using Linli.Cases;
using Linli.Contracts;
using Linli.Kernel;
using Npgsql;

namespace Linli.Bench.Millions;

/// <summary>One matter of the demo with what belongs to it, as rows: played through its flow once, and lived again elsewhere.</summary>
internal sealed class Life(string[] row)
{
    public string[] Row => row;
    public List<string[]> Parties { get; } = [];
    public List<string[]> Steps { get; } = [];
    public string[]? Judgement { get; set; }
    public required DateTimeOffset ReportedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required string Community { get; init; }
    public bool IsSearched { get; set; }
}

/// <summary>A life to be lived again.</summary>
internal readonly record struct Again(Life Life, int District, string Code, string Id, int No, DateTimeOffset ReportedAt, string Community, Spot Spot, string Text);

/// <summary>The demo's matters, and how each is lived again: at another place, by the posts of that place, in other words, years before.</summary>
internal sealed class Lives
{
    private readonly City city;
    private readonly CopyLines cases, parties, steps, docs, judgements;
    private readonly List<Life> living, closed;
    private readonly HashSet<int> moments;

    private Lives(City city, IReadOnlyList<CopyLines> tables, List<Life> all)
    {
        this.city = city;
        (cases, parties, steps, docs, judgements) = (tables[0], tables[1], tables[2], tables[3], tables[4]);
        (living, closed) = (all.FindAll(life => life.ClosedAt is null), all.FindAll(life => life.ClosedAt is not null));
        moments = [.. cases.Columns.Select((name, at) => (name, at)).Where(c => c.name.EndsWith("_at", StringComparison.Ordinal) || c.name.EndsWith("_due", StringComparison.Ordinal) || c.name is "state_since" or "wait_until").Select(c => c.at)];
    }

    private const string OfTheDemo = "district_id = 1 and case_id in (select id from cases_case where demo)";

    public static IReadOnlyList<string> Tables { get; } = ["cases_case", "cases_party", "cases_step", "cases_search_doc", "cases_judgement"];

    public static async Task<Lives> Read(NpgsqlConnection connection, City city)
    {
        List<CopyLines> tables = [];
        foreach (var table in Tables) tables.Add(await CopyLines.Of(connection, table));
        var (cases, parties) = (tables[0], tables[1]);
        Dictionary<string, Life> lives = new(StringComparer.Ordinal);
        foreach (var row in await cases.Read(connection, "demo and grid_id is not null and length(community_path) = 15 and merged_into is null"))
        {
            lives[row[cases.At("id")]] = new(row)
            {
                ReportedAt = CopyLines.Moment(row[cases.At("reported_at")])!.Value, ClosedAt = CopyLines.Moment(row[cases.At("closed_at")]), Community = row[cases.At("community_path")],
            };
        }

        foreach (var row in await parties.Read(connection, OfTheDemo))
            if (lives.TryGetValue(row[parties.At("case_id")], out var life)) life.Parties.Add(row);
        foreach (var row in await tables[2].Read(connection, OfTheDemo))
            if (lives.TryGetValue(row[tables[2].At("case_id")], out var life)) life.Steps.Add(row);
        foreach (var row in await tables[3].Read(connection, OfTheDemo))
            if (lives.TryGetValue(row[tables[3].At("case_id")], out var life)) life.IsSearched = true;
        foreach (var row in await tables[4].Read(connection, OfTheDemo))
            if (lives.TryGetValue(row[tables[4].At("case_id")], out var life)) life.Judgement = row;
        return new(city, tables, [.. lives.Values]);
    }

    /// <summary>One that lives, or one that was over before <paramref name="now"/>.</summary>
    public Life Pick(Dice dice, bool lives, DateTimeOffset reportedAt, DateTimeOffset now)
    {
        if (lives) return dice.Pick(living);
        for (var tries = 0; tries < 50; tries++)
        {
            var life = dice.Pick(closed);
            if (reportedAt + (life.ClosedAt!.Value - life.ReportedAt) < now) return life;
        }

        return closed.MinBy(life => life.ClosedAt!.Value - life.ReportedAt)!;
    }

    public async Task Write(NpgsqlConnection connection, IReadOnlyList<Again> some)
    {
        await cases.Write(connection, some.Select(Case));
        await parties.Write(connection, some.SelectMany(Parties));
        await steps.Write(connection, some.SelectMany(Steps));
        await judgements.Write(connection, some.Where(one => one.Life.Judgement is not null).Select(Judgement));
        await docs.Write(connection, some.Where(one => one.Life.IsSearched).Select(Words));
    }

    private string[] Case(Again one)
    {
        var row = (string[])one.Life.Row.Clone();
        var shift = one.ReportedAt - one.Life.ReportedAt;
        foreach (var at in moments) row[at] = CopyLines.Moment(CopyLines.Moment(row[at]) + shift);
        foreach (var (column, value) in new[]
        {
            ("district_id", $"{one.District}"), ("id", one.Id), ("number", $"{one.Code}-{one.ReportedAt.Year}-{one.No}"), ("place_id", one.Spot.Id), ("path", one.Spot.Path),
            ("street_path", one.Community[..10]), ("community_path", one.Community), ("grid_id", one.Spot.Grid), ("place_name", CopyLines.Escaped(one.Spot.Name)),
            ("plate_small", CopyLines.Escaped(one.Spot.PlateSmall)), ("plate_large", CopyLines.Escaped(one.Spot.PlateLarge)), ("text", CopyLines.Escaped(one.Text)), ("demo", "f"),
            ("next_clock_at", CopyLines.Null), ("reporter_account", CopyLines.Null), ("registered_by", CopyLines.Null), ("split_from", CopyLines.Null), ("receipt_of", CopyLines.Null), // no clock climbs while the lists are measured
        }) row[cases.At(column)] = value;
        if (CopyLines.Moment(row[cases.At("closed_at")]) < DateTimeOffset.UtcNow.AddDays(1 - ForgetContacts.KeptDays)) row[cases.At("contact")] = CopyLines.Null; // the house has forgotten it long ago, and must not begin to while others measure
        foreach (var column in new[] { "lead_post", "escalated_to", "answered_by" }) row[cases.At(column)] = city.Moved(row[cases.At(column)], one.Community, one.Spot);
        row[cases.At("answered_office")] = city.MovedPlace(row[cases.At("answered_office")], one.Community);
        return row;
    }

    private IEnumerable<string[]> Parties(Again one)
    {
        HashSet<(string, string)> held = [];
        var (post, part, shift) = (parties.At("post_id"), parties.At("part"), one.ReportedAt - one.Life.ReportedAt);
        foreach (var known in one.Life.Parties)
        {
            var row = (string[])known.Clone();
            row[post] = city.Moved(row[post], one.Community, one.Spot);
            if (!held.Add((row[post], row[part]))) continue;
            (row[parties.At("district_id")], row[parties.At("case_id")], row[parties.At("reported_at")]) = ($"{one.District}", one.Id, CopyLines.Moment(one.ReportedAt));
            row[parties.At("since")] = CopyLines.Moment(CopyLines.Moment(row[parties.At("since")]) + shift);
            if (row[parties.At("office")].Split(':') is [_, var place]) row[parties.At("office")] = $"{one.District}:{city.MovedPlace(Guid.TryParse(place, out var id) ? id.ToString() : place, one.Community).Replace("-", "", StringComparison.Ordinal)}";
            yield return row;
        }
    }

    private IEnumerable<string[]> Steps(Again one)
    {
        var (at, post, shift) = (steps.At("at"), steps.At("post_id"), one.ReportedAt - one.Life.ReportedAt);
        foreach (var known in one.Life.Steps)
        {
            var row = (string[])known.Clone();
            (row[steps.At("district_id")], row[steps.At("case_id")], row[at]) = ($"{one.District}", one.Id, CopyLines.Moment(CopyLines.Moment(row[at]) + shift));
            row[post] = city.Moved(row[post], one.Community, one.Spot);
            yield return row;
        }
    }

    private string[] Judgement(Again one)
    {
        var row = (string[])one.Life.Judgement!.Clone();
        var at = judgements.At("at");
        (row[judgements.At("district_id")], row[judgements.At("case_id")], row[at]) = ($"{one.District}", one.Id, CopyLines.Moment(CopyLines.Moment(row[at]) + (one.ReportedAt - one.Life.ReportedAt)));
        return row;
    }

    private string[] Words(Again one)
    {
        var text = $"{one.Code}-{one.ReportedAt.Year}-{one.No} {one.Life.Row[cases.At("title")]} {one.Text} {one.Spot.Name}";
        var row = new string[docs.Columns.Count];
        (row[docs.At("district_id")], row[docs.At("case_id")]) = ($"{one.District}", one.Id);
        row[docs.At("keys")] = CopyLines.Numbers([.. Engines.Text.SearchKeys.Of(Engines.Text.SearchWords.Of(text)), .. Enumerable.Range(1, 3).Select(level => Engines.Text.SearchKeys.Place(one.District, PlacePath.UpTo(one.Spot.Path, level)))]);
        row[docs.At("plain")] = CopyLines.Escaped(Engines.Text.Folding.Of(Engines.Text.Masks.Numbers(text)));
        return row;
    }
}
