namespace Linli.Contracts;

/// <summary>A kind of matter as the packs in force have it, and to whom they send it in a district.</summary>
/// <param name="Name">In the language asked for, as is <paramref name="Group"/>: the group in which it is offered; null for none.</param>
/// <param name="Departments">Codes of the departments that lead it somewhere in the district, whether or not the district has such a post; empty where it goes to posts of the tree alone.</param>
/// <param name="ByTree">Somewhere in the district it goes to a post of the tree first: a grid's worker, a community's or street's desk.</param>
public sealed record MatterLead(string Type, string Name, string? Group, IReadOnlyList<string> Departments, bool ByTree);

/// <summary>
/// How the matters went that a department's post got and that were reported in a stretch of time: counts only, without sealed
/// ones and those that go on in another.
/// </summary>
/// <param name="Received">That it led, or that were passed on to it.</param>
/// <param name="Awaited">Of those that it leads now: they were answered, or should have been by now.</param>
/// <param name="InTime">Of these: answered before they were due.</param>
/// <param name="Returned">Of the received ones: they are with another post again, returned, declined or passed on.</param>
public sealed record DepartmentFigures(Guid Post, int Received, int Awaited, int InTime, int Returned);

/// <summary>Questions to the module that keeps matters, for whoever says which department answers for which. Read only.</summary>
public interface IMatterLeads
{
    /// <summary>Every kind of matter that people or workers may report, group by group.</summary>
    /// <param name="division">Statistical code of the district.</param>
    IReadOnlyList<MatterLead> Types(string division, string language);

    /// <summary>A line for each post that got any.</summary>
    Task<IReadOnlyList<DepartmentFigures>> Figures(int district, IReadOnlyCollection<Guid> posts, DateTimeOffset from, DateTimeOffset after, CancellationToken stop);
}
