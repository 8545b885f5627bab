using Linli.Kernel;
using Linli.Kernel.Audit;
using Microsoft.EntityFrameworkCore;

namespace Linli.Cases.Phone;

/// <summary>The lead of an office keeps an answer that is given often, or takes it away.</summary>
internal sealed class KeepAnswer(LinliDb db, IAccess access, IAudit audit, Caller caller, TimeProvider clock)
{
    /// <param name="Id">Null for a new one.</param>
    /// <param name="ReviewOn">From the day after, it isn't shown any more.</param>
    public sealed record Input(Guid? Id, string Title, string Text, DateOnly? ReviewOn, bool Remove = false);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (caller.MainPost is not { } post || access.Through(CaseRights.KeepAnswers, new Target(post.Id.District, post.Path, post.Grid)) is not { } by) return KernelRefusals.NotYours;
        var kept = input.Id is { } id ? await db.Set<CannedAnswer>().FirstOrDefaultAsync(a => a.DistrictId == by.Id.District && a.Id == id && a.Office == by.Office, stop) : null;
        if (input.Id is not null && kept is null) return PhoneRefusals.UnknownAnswer;
        var (title, text) = (input.Title.Trim(), input.Text.Trim());
        if (!input.Remove && (title.Length is 0 or > CannedAnswer.TitleLengthMax || text.Length is 0 or > CannedAnswer.TextLengthMax)) return PhoneRefusals.AnswerLength;
        if (!input.Remove && input.ReviewOn is null) return PhoneRefusals.AnswerNeedsReview;
        if (input.Remove && kept is not null) db.Remove(kept);
        else if (kept is not null) (kept.Title, kept.Text, kept.ReviewOn) = (title, text, input.ReviewOn!.Value);
        else if (!input.Remove) db.Add(new CannedAnswer { DistrictId = by.Id.District, Id = Uuid.Next(clock), Office = by.Office, Title = title, Text = text, ReviewOn = input.ReviewOn!.Value });
        audit.Add(by.Id.District, "cases.keep-answers", "answer", kept?.Id, by, input.Remove ? "removed" : null);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
