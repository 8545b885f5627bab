using System.Text.RegularExpressions;
using Linli.Contracts;

namespace Linli.Territory.Opening;

/// <summary>Reads the sheet of posts: at which place, which post, who.</summary>
/// <param name="find">A community by name or code with its grids; null where there is none, or two.</param>
internal sealed partial class PlanPeople(OpeningGround ground, List<OpeningProblem> problems, Func<string, (Place? Place, List<string> Grids)?> find)
{
    /// <param name="Community">As the line names it; null where the post stands above communities.</param>
    public sealed record Read(PersonPlan Plan, string? Community);

    private readonly Dictionary<Guid, List<PersonPlan>> offices = [];
    private readonly Dictionary<string, string> nameOfSignIn = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public IReadOnlyList<OfficePlan> Offices => [.. offices.Select(pair => new OfficePlan(pair.Key, pair.Value))];

    /// <summary>The person of a line; null for an empty one (a post that nobody shall hold yet) and where something is wrong.</summary>
    public Read? ReadLine(BookLine line)
    {
        var (place, grid, post, name, signIn, phone) = (line[0], line[1], line[2], line[3], line[4].ToLowerInvariant(), line[5]);
        if (name.Length == 0) return null; // vacant: it stands in the report of gaps
        if (!seen.Add($"{place}|{grid}|{post}")) return Problem(line, 2, "post-twice", post);
        if (signIn.Length > 0 && !SignInForm().IsMatch(signIn)) return Problem(line, 4, "sign-in-form", signIn);
        if (signIn.Length > 0 && nameOfSignIn.TryGetValue(signIn, out var other) && other != name) return Problem(line, 4, "sign-in-twice", signIn, other);
        if (signIn.Length > 0 && ground.NameOfSignIn(signIn) is { } owner && owner != name) return Problem(line, 4, "sign-in-taken", signIn, owner);
        if (phone.Length > 0 && !PhoneForm().IsMatch(phone)) return Problem(line, 5, "phone-form");
        if (signIn.Length > 0) nameOfSignIn[signIn] = name;
        return Above(line, place) is { } office ? ReadOffice(line, office, signIn) : ReadCommunity(line, signIn);
    }

    private Place? Above(BookLine line, string place) =>
        place == ground.District.Name || place == ground.CodeOf(ground.District.Id) ? ground.District
        : line[1].Length == 0 ? ground.Streets.FirstOrDefault(s => s.Name == place || ground.CodeOf(s.Id) == place)
        : null;

    private Read? ReadOffice(BookLine line, Place office, string signIn)
    {
        var department = office.Level == PlaceLevel.District ? DepartmentPosts.All.FirstOrDefault(d => d.Zh == line[2] || string.Equals(d.En, line[2], StringComparison.OrdinalIgnoreCase)).Code : null;
        if (department is null && KindOf(line[2], office.Level) is null) return NoPost(line, office.Level);
        var plan = new PersonPlan(line.Row, department is null ? KindOf(line[2], office.Level)!.Value : PostKind.Department, department, null, line[3], signIn, line[5]);
        if (IsOthers(line, office.Id, plan)) return null;
        if (!offices.TryGetValue(office.Id, out var people)) offices[office.Id] = people = [];
        people.Add(plan);
        return new(plan, null);
    }

    private Read? ReadCommunity(BookLine line, string signIn)
    {
        if (find(line[0]) is not { } community) return Problem(line, 0, "no-place", line[0]);
        var grid = line[1].Length == 0 ? null : line[1];
        if (grid is not null && !community.Grids.Contains(grid)) return Problem(line, 1, "no-grid", grid, line[0]);
        var level = grid is null ? PlaceLevel.Community : PlaceLevel.Grid;
        if (KindOf(line[2], level) is not { } kind) return NoPost(line, level);
        var plan = new PersonPlan(line.Row, kind, null, grid, line[3], signIn, line[5]);
        var at = grid is null ? community.Place?.Id : community.Place is { } known ? ground.GridsOf(known.Id).FirstOrDefault(g => g.Name == grid)?.Id : null;
        return at is { } place && IsOthers(line, place, plan) ? null : new(plan, line[0]);
    }

    /// <summary>Somebody else holds the post or waits for it: a workbook does not put people out.</summary>
    private bool IsOthers(BookLine line, Guid place, PersonPlan plan)
    {
        if (ground.PostAt(place, plan.Kind, plan.Department) is not { } post || ground.HolderOf(post.Id) is not { } holder) return false;
        if (holder.DisplayName == plan.Name && (plan.SignIn.Length == 0 || plan.SignIn == holder.Name)) return false;
        Problem(line, 3, holder.Waits ? "waits-already" : "held-already", holder.DisplayName);
        return true;
    }

    private static PostKind? KindOf(string word, PlaceLevel level)
    {
        foreach (var kind in OpeningBook.KindsAt(level))
            if (OpeningBook.NameOf(kind, "zh") == word || string.Equals(OpeningBook.NameOf(kind, "en"), word, StringComparison.OrdinalIgnoreCase) || MakePosts.NameOf(kind, PlaceKind.Urban).Zh == word) return kind;
        return null;
    }

    private Read? NoPost(BookLine line, PlaceLevel level) =>
        Problem(line, 2, "no-post", line[2], string.Join("、", OpeningBook.KindsAt(level).Select(kind => OpeningBook.NameOf(kind, "zh"))));

    private Read? Problem(BookLine line, int column, string code, params string[] with)
    {
        problems.Add(new(OpeningBook.Posts.Code, line.Row, column, code, with));
        return null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{2,31}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex SignInForm();

    [GeneratedRegex("^[0-9 -]{5,20}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex PhoneForm();
}
