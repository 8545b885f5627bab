namespace Linli.Contracts;

/// <summary>A household as other modules see it: where it lives, and nobody's name.</summary>
/// <param name="Home">The dwelling or house in which it lives now.</param>
/// <param name="Path">Of that home.</param>
/// <param name="Grid">The base grid of that home.</param>
public sealed record HouseholdCard(int District, Guid Id, PlaceId Home, string Path, Guid? Grid);

/// <summary>Questions that any module may ask about households that live somewhere now. Read only; answered by the registry, which tells no names.</summary>
public interface IHouseholds
{
    /// <summary>Those that live in a community, a grid or a home.</summary>
    Task<IReadOnlyList<HouseholdCard>> In(PlaceCard place, CancellationToken stop);

    Task<HouseholdCard?> Find(int district, Guid household, CancellationToken stop);

    /// <summary>The household in which whoever asks lives; null for who is not tied to their data, or keeps house with nobody.</summary>
    Task<HouseholdCard?> Own(CancellationToken stop);

    /// <summary>Ids of those who live in it, so that each of them is told who read what their household said.</summary>
    Task<IReadOnlyList<Guid>> People(int district, Guid household, CancellationToken stop);
}

/// <summary>Something that a household said and another module keeps.</summary>
/// <param name="Id">By which it is taken back.</param>
/// <param name="Question">As it was asked.</param>
/// <param name="For">The purpose that was told with the question.</param>
/// <param name="On">The day on which it was said.</param>
/// <param name="EndsOn">The last day on which it is kept.</param>
/// <param name="ByWorker">Somebody wrote it down for the household.</param>
public sealed record SaidByHousehold(Guid Id, string Question, string Answer, string For, DateOnly On, DateOnly EndsOn, bool ByWorker)
{
    /// <summary>What else it was used for, each in a line to read: who asked, and why.</summary>
    public IReadOnlyList<string> UsedIn { get; init; } = [];
}

/// <summary>A question to each module that keeps what households said: for those alone who live there, at 我的信息.</summary>
public interface IKeepOfHouseholds
{
    Task<IReadOnlyList<SaidByHousehold>> Of(int district, Guid household, CancellationToken stop);

    /// <summary>Takes one of them back; whoever calls it saves. Nothing where it is not this household's, or not of this module.</summary>
    Task Erase(int district, Guid household, Guid said, CancellationToken stop);

    /// <summary>The household lives together no more, or elsewhere as another one: nobody could see what it said or take it back, so nothing of it is kept longer than that day. Written at once.</summary>
    Task End(int district, Guid household, DateOnly on, CancellationToken stop);
}
