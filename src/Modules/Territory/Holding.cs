namespace Linli.Territory;

/// <summary>Who holds a post from one day to another (that day excluded), as its holder or as a deputy.</summary>
internal sealed class Holding
{
    private Holding() { }

    public Holding(int districtId, Guid id, Guid postId, Guid accountId, bool deputy, DateOnly since) =>
        (DistrictId, Id, PostId, AccountId, Deputy, Since) = (districtId, id, postId, accountId, deputy, since);

    public int DistrictId { get; private set; }

    public Guid Id { get; private set; }

    public Guid PostId { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>A deputy works the post's list beside the holder; a post has one holder at a time and any number of deputies.</summary>
    public bool Deputy { get; private set; }

    public DateOnly Since { get; private set; }

    public DateOnly? Until { get; private set; }

    public bool RunsOn(DateOnly day) => Since <= day && (Until is not { } end || day < end);

    public void End(DateOnly on)
    {
        if (on < Since) throw new ArgumentException($"It begins on {Since:O}.", nameof(on));
        Until = on;
    }
}
