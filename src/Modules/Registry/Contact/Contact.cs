namespace Linli.Registry.Contact;

/// <summary>How somebody of a household and somebody of the community spoke with each other.</summary>
internal enum ContactKind { Call, Message, Visit, Desk }

/// <summary>
/// A day on which a household and the community spoke, and who began. Nothing of what was said, nothing about anybody, and
/// nothing where they did not want to: then there is no contact and no row (guard 9).
/// </summary>
internal sealed class ContactMade
{
    /// <summary>Long enough for the share of twelve months.</summary>
    public const int KeptMonths = 13;

    public required int DistrictId { get; init; }
    public required Guid Id { get; init; }
    public required Guid HouseholdId { get; init; }
    public required DateOnly OnDay { get; init; }
    public required ContactKind Kind { get; init; }

    /// <summary>The household came or called; else the community did, and they liked to answer.</summary>
    public required bool Theirs { get; init; }
    public required Guid ByPost { get; init; }

    /// <summary>It is gone after this day.</summary>
    public required DateOnly EndsOn { get; init; }
}

/// <summary>A household's own preference, the same that anyone may set: not to be greeted. Without day, visitor or reason (guard 9).</summary>
internal sealed class ContactWish
{
    public required int DistrictId { get; init; }
    public required Guid HouseholdId { get; init; }
}

/// <summary>For what a post greets a household.</summary>
internal enum HelloKind { Welcome, Yearly }

/// <summary>A reminder to a grid's post to greet a home, with its end. Reckoned from the day on which they moved in and the last contact; kept nowhere, so that nobody gathers who was not reached.</summary>
/// <param name="Until">The last day; then the reminder is gone.</param>
internal sealed record Hello(HelloKind Kind, DateOnly Until)
{
    public const int WelcomeDays = 60;
    public const int QuietMonths = 12;

    /// <summary>
    /// Newcomers within two months of moving in; others in the month of the year in which they moved in, where nobody spoke
    /// with them for a year. Null where nothing is due.
    /// </summary>
    public static Hello? Of(DateOnly since, DateOnly? lastContact, DateOnly today)
    {
        if (since > today) return null;
        if (today <= since.AddDays(WelcomeDays)) return lastContact >= since ? null : new(HelloKind.Welcome, since.AddDays(WelcomeDays));
        var month = new DateOnly(today.Year, today.Month, 1);
        return since.Month == today.Month && !(lastContact > today.AddMonths(-QuietMonths)) ? new(HelloKind.Yearly, month.AddMonths(1).AddDays(-1)) : null;
    }
}
