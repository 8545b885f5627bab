namespace Linli.Territory;

/// <summary>That a post was handed over: who gave it, who took it (nobody: it stands vacant), and how much lay open with it.</summary>
/// <param name="Day">The first day of the one who takes it.</param>
/// <param name="Note">What the next one must know, in the giver's or the office's words; nothing about residents belongs here.</param>
internal sealed record HandOver(
    int DistrictId, Guid Id, Guid PostId, Guid FromAccount, Guid? ToAccount, DateOnly Day, string Note, int OpenMatters, Guid RecordedBy, DateTimeOffset RecordedAt);
