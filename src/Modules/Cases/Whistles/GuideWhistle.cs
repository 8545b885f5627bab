using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Engines.Text;
using Linli.Kernel;

namespace Linli.Cases.Whistles;

/// <summary>
/// What the office that blew it does: records on site who does what, marks who is there and who is not, names another lead,
/// sends a part back or lets a department go, and in the end closes the whistle. The lead of the called may divide the work too.
/// </summary>
internal sealed class GuideWhistle(LinliDb db, CaseLookup cases, WhistleBook book, Caller caller, TimeProvider clock)
{
    /// <param name="Do"><c>divide</c>, <c>seen</c>, <c>not-seen</c>, <c>lead</c>, <c>send-back</c>, <c>release</c> or <c>close</c>.</param>
    /// <param name="Post">The called department that it is about; null for <c>close</c>.</param>
    public sealed record Input(Guid Whistle, string Do, Guid? Post = null, string Text = "");

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await book.Find(input.Whistle, stop) is not { } found) return WhistleRefusals.Unknown;
        if (By(found, input.Do) is not { } by) return input.Do == "close" ? WhistleRefusals.NotYoursToClose : WhistleRefusals.NotYours;
        if (!found.Whistle.IsOpen) return WhistleRefusals.Over;
        var text = input.Text.Trim();
        if (text.Length > Whistle.TextLengthMax) return WhistleRefusals.TextMissing;
        if (Masks.Numbers(text) != text) return WhistleRefusals.Personal;
        if (text.Length == 0 && input.Do is "divide" or "not-seen" or "send-back" or "close") return WhistleRefusals.WordsMissing;

        var call = input.Post is { } post ? found.CallOf(post) : null;
        if (call is null && input.Do != "close") return WhistleRefusals.Unknown;
        if (Make(found, call, input.Do, text) is { } no) return no;
        if (input.Do == "close" && found.Whistle.CaseId is { } of) await TellCase(found.Whistle, of, by, text, stop);
        await book.Write(found.Whistle, input.Do, by, call, text, stop);
        return Done.It;
    }

    private PostCard? By(WhistleAndCalls found, string @do)
    {
        var parts = book.PartsOf(found);
        return parts.Whistler ?? (@do == "divide" && parts.Called is { } called && called.Id.Id == found.Whistle.LeadPost ? called : null);
    }

    private Refusal? Make(WhistleAndCalls found, WhistleCall? call, string @do, string text)
    {
        var now = clock.GetUtcNow();
        switch (@do)
        {
            case "close":
                return found.Whistle.Close(found.Calls, now);
            case "divide":
                return call!.Divide(text);
            case "seen":
                return call!.Arrive(now);
            case "not-seen":
                return call!.TakeBackArrival();
            case "send-back":
                return call!.SendBack();
            case "release":
                return call!.Release(now);
            case "lead" when call!.PostId != found.Whistle.LeadPost && call.ReleasedAt is null:
                found.Whistle.NameLead(call.PostId);
                return null;
            default:
                return WhistleRefusals.NotHere;
        }
    }

    private async Task TellCase(Whistle whistle, Guid id, PostCard by, string text, CancellationToken stop)
    {
        if (await cases.Find(whistle.DistrictId, id, stop) is not { Case: var it }) return;
        db.Add(new CaseStep
        {
            DistrictId = it.DistrictId, CaseId = it.Id, No = it.NextStep(), At = clock.GetUtcNow(), Do = "whistle-over", State = it.State, Phase = it.Phase, By = FlowPart.Desk,
            PostId = by.Id.Id, PostName = by.Name, PostNameEn = by.NameEn, AccountId = caller.Account?.Id, Readers = Readers.Public, Text = text,
        });
    }
}
