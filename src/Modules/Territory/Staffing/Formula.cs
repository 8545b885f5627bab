using Linli.Kernel.Packs;

namespace Linli.Territory.Staffing;

/// <summary>How many people a grid needs for a post.</summary>
/// <param name="AtLeast">People in each grid.</param>
/// <param name="PerHouseholds">One for so many households, or a part of them; null where the size does not matter.</param>
internal sealed record Need(int AtLeast, int? PerHouseholds)
{
    public int Of(int households) => Math.Max(AtLeast, PerHouseholds is { } each ? (households + each - 1) / each : 0);
}

/// <summary>One term of a formula.</summary>
/// <param name="Letter">As the formula is written: 1, X, N. Terms of one letter make it up together.</param>
/// <param name="Post">A team's post, or one of the tree that stands in grids (<see cref="TeamPosts.OfTheTree"/>).</param>
internal sealed record Term(string Letter, string Post, Need Need);

/// <summary>How many people of which posts a grid of a type needs: 1+1+X+N, 一格五员.</summary>
/// <param name="For">The types of grid that it may be chosen for.</param>
/// <param name="UsualFor">Those that it holds for until a district chooses.</param>
/// <param name="Default">Our choice, because the source names the formula without defining it.</param>
internal sealed record Formula(string Code, LocalName Name, IReadOnlyList<GridType> For, IReadOnlyList<GridType> UsualFor, IReadOnlyList<Term> Terms, bool Default)
{
    /// <summary>The formula with other numbers for its posts; a post that is not named keeps its own.</summary>
    public Formula With(IReadOnlyDictionary<string, Need> needs) => this with { Terms = [.. Terms.Select(term => term with { Need = needs.GetValueOrDefault(term.Post, term.Need) })] };

    /// <summary>The least numbers in the order of the letters, a letter being the sum of its terms: 1+1+3+5.</summary>
    public string InNumbers => string.Join('+', Terms.GroupBy(term => term.Letter == "1" ? (object)term : term.Letter).Select(letter => letter.Sum(term => term.Need.AtLeast)));
}

/// <summary>A post of a grid's team beside its worker.</summary>
/// <param name="NoCare">Whoever holds it reads nothing of care (W21): a police contact.</param>
/// <param name="GridsMost">In how many grids one person may hold posts with this one among them; null for the pack's usual number.</param>
internal sealed record TeamPost(string Code, LocalName Name, bool NoCare = false, int? GridsMost = null);

/// <summary>How much one person may hold at once.</summary>
/// <param name="PostsInGrid">Posts in one grid.</param>
/// <param name="Grids">Grids in which they hold any.</param>
internal sealed record OnePersonCap(int PostsInGrid, int Grids)
{
    /// <summary>Where a pack says nothing; ours.</summary>
    public static readonly OnePersonCap Usual = new(3, 3);
}

/// <summary>What the pack says about staffing.</summary>
internal sealed record StaffingRules(IReadOnlyDictionary<string, TeamPost> Team, IReadOnlyDictionary<string, Formula> Formulas, OnePersonCap OnePerson)
{
    public int GridsOf(string post) => Team.GetValueOrDefault(post)?.GridsMost ?? OnePerson.Grids;

    public Formula Usual(GridType type) => Formulas.Values.First(formula => formula.UsualFor.Contains(type));

    public IEnumerable<Formula> For(GridType type) => Formulas.Values.Where(formula => formula.For.Contains(type));

    public LocalName NameOf(string post) => Team.TryGetValue(post, out var team) ? team.Name : TeamPosts.OfTheTree[post];
}
