using Linli.Kernel;

namespace Linli.Territory.Divisions.Recoding;

/// <summary>What a recoding by hand would do, decided from what stands.</summary>
/// <param name="Moves">Each division that ends, with the code or codes under which it goes on.</param>
/// <param name="Begun">Rows that begin.</param>
/// <param name="Places">Places of this house that get another code.</param>
internal sealed record RecodingPlan(IReadOnlyList<RecodingPlan.Move> Moves, IReadOnlyList<RecodingPlan.Beginning> Begun, IReadOnlyList<RecodingPlan.PlaceMove> Places)
{
    /// <param name="Joins">The new code stands already: a merger into it.</param>
    public sealed record Move(Division Was, string NewCode, string NewName, bool Joins);

    public sealed record Beginning(string Code, string OfficialName);

    /// <param name="NewCode">12 digits.</param>
    public sealed record PlaceMove(PlaceCode Was, string PlaceName, string NewCode);

    /// <param name="Old">Divisions that stand at or below an old code, in the order of codes.</param>
    /// <param name="New">Rows that any of the new codes, or one above, ever had.</param>
    /// <param name="Here">Codes that places of this house bear now, at or below an old code.</param>
    /// <param name="Taken">New codes, of 12 digits, that places of this house bear already.</param>
    public sealed record Ground(IReadOnlyList<Division> Old, IReadOnlyList<Division> New, IReadOnlyList<(PlaceCode Code, string Name)> Here, IReadOnlyCollection<string> Taken);

    /// <summary>Divisions and places that it touches.</summary>
    public int Count => Moves.Count + Begun.Count + Places.Count;

    /// <summary>Where a code goes: by the lines that say the most of its digits. Several are a split.</summary>
    public static IReadOnlyList<(RecodingLine Line, string NewCode)> Map(IReadOnlyList<RecodingLine> lines, string code)
    {
        var fitting = lines.Where(line => code.StartsWith(line.Old, StringComparison.Ordinal)).ToList();
        if (fitting.Count == 0) return [];
        var digits = fitting.Max(line => line.Old.Length);
        return [.. fitting.Where(line => line.Old.Length == digits).Select(line => (line, line.New + code[digits..]))];
    }

    public static Outcome<RecodingPlan> Decide(IReadOnlyList<RecodingLine> lines, DateOnly day, Ground ground)
    {
        var ending = ground.Old.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        var standing = ground.New.Where(d => d.Until is null && !ending.Contains(d.Code)).GroupBy(d => d.Code, StringComparer.Ordinal).ToDictionary(rows => rows.Key, rows => rows.Last().OfficialName, StringComparer.Ordinal);
        var begun = new SortedDictionary<string, Begin>(StringComparer.Ordinal);
        List<(Division Was, string NewCode)> moves = [];
        foreach (var was in ground.Old)
        {
            if (was.Since >= day) return RecodingRefusals.TooEarly.With(was.Since.AddDays(1), was.Code);
            var targets = Map(lines, was.Code);
            var isTop = targets[0].Line.Old == was.Code;
            if (!isTop && targets.Count > 1) return RecodingRefusals.Unclear.With($"{was.Code} {was.Name}");
            foreach (var (line, code) in targets)
            {
                moves.Add((was, code));
                if (standing.ContainsKey(code))
                {
                    if (!isTop) return RecodingRefusals.Collides.With($"{was.Code} {was.Name}", code);
                }
                else if (!Join(begun, code, was, isTop ? line.Name : null, isTop, needsName: isTop && targets.Count > 1)) return RecodingRefusals.Collides.With($"{was.Code} {was.Name}", code);
            }
        }

        if (begun.FirstOrDefault(pair => pair.Value.Name is null) is { Key: { } nameless }) return RecodingRefusals.NameMissing.With(nameless);
        foreach (var code in begun.Keys)
        {
            if (ground.New.FirstOrDefault(d => d.Code == code && (d.Since >= day || d.Until > day)) is not null) return RecodingRefusals.Collides.With(code, code);
            if (DivisionCode.Above(code).FirstOrDefault() is { } above && !standing.ContainsKey(above) && !begun.ContainsKey(above)) return RecodingRefusals.NothingAbove.With(code, above);
        }

        if (!Here(lines, day, ground).Succeeded(out var places, out var no)) return no;
        return new RecodingPlan(
            [.. moves.Select(move => new Move(move.Was, move.NewCode, Division.Said(begun.TryGetValue(move.NewCode, out var one) ? one.Name! : standing[move.NewCode]), standing.ContainsKey(move.NewCode)))],
            [.. begun.Select(pair => new Beginning(pair.Key, pair.Value.Name!))], places);
    }

    /// <summary>A code begins once: what is merged into one name is told by its line, all else would collide.</summary>
    private static bool Join(SortedDictionary<string, Begin> begun, string code, Division was, string? said, bool isTop, bool needsName)
    {
        if (!begun.TryGetValue(code, out var known))
        {
            begun[code] = new(said ?? (needsName ? null : was.OfficialName), said is not null, isTop);
            return true;
        }

        if (!isTop || !known.IsTop) return false;
        if (said is not null) begun[code] = known with { Name = said, IsSaid = true };
        else if (!known.IsSaid && known.Name != was.OfficialName) begun[code] = known with { Name = null };
        return true;
    }

    private static Outcome<IReadOnlyList<PlaceMove>> Here(IReadOnlyList<RecodingLine> lines, DateOnly day, Ground ground)
    {
        List<PlaceMove> moves = [];
        foreach (var (code, name) in ground.Here)
        {
            var own = DivisionCode.Significant(code.Code);
            var targets = Map(lines, own);
            if (targets.Count > 1 && targets[0].Line.Old != own) return RecodingRefusals.Unclear.With($"{own} {name}");
            if (code.Since >= day) return RecodingRefusals.TooEarly.With(code.Since.AddDays(1), own);
            var next = targets[0].NewCode.PadRight(12, '0'); // of a split place, the first line is the one under which it goes on
            if (ground.Taken.Contains(next) || moves.Exists(move => move.NewCode == next)) return RecodingRefusals.Collides.With($"{own} {name}", next);
            moves.Add(new(code, name, next));
        }

        return moves;
    }

    private sealed record Begin(string? Name, bool IsSaid, bool IsTop);
}
