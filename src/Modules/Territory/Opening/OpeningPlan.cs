using Linli.Contracts;
using Linli.Territory.Buildings;

namespace Linli.Territory.Opening;

/// <summary>A person of the sheet of posts.</summary>
/// <param name="Grid">Name of the grid whose worker it is; null for every other post.</param>
/// <param name="Department">Code of a department's post.</param>
/// <param name="SignIn">What the sheet wants to be typed to sign in; empty leaves it to the house.</param>
internal sealed record PersonPlan(int Row, PostKind Kind, string? Department, string? Grid, string Name, string SignIn, string Phone);

/// <summary>Compounds with buildings or groups with houses that go into one grid.</summary>
internal sealed record PartPlan(string Grid, IReadOnlyList<PlanPart> Parts);

/// <summary>What the workbook says about one community.</summary>
/// <param name="Place">The community that stands already; null for a new one, which comes below <paramref name="Street"/>.</param>
/// <param name="Grids">All that it names, standing or not.</param>
internal sealed record CommunityPlan(
    Guid? Place, Guid Street, string Name, PlaceKind Kind, string Code, IReadOnlyList<string> Grids, IReadOnlyList<PartPlan> Parts, IReadOnlyList<PersonPlan> People)
{
    /// <summary>Stays the same when the community has been written; the plan is in its order.</summary>
    public string Key => $"{Street:N}{Name}";

    /// <summary>A key as street and name.</summary>
    public static (Guid Street, string Name) Read(string key) => (Guid.ParseExact(key[..StreetLength], "N"), key[StreetLength..]);

    private const int StreetLength = 32; // digits
}

/// <summary>What the workbook says about the posts of a street or of the district.</summary>
internal sealed record OfficePlan(Guid Place, IReadOnlyList<PersonPlan> People);

/// <summary>A workbook understood: what shall stand when it is written, and what is wrong with it. With any problem nothing is written.</summary>
internal sealed record OpeningPlan(IReadOnlyList<OfficePlan> Offices, IReadOnlyList<CommunityPlan> Communities, IReadOnlyList<OpeningProblem> Problems);
