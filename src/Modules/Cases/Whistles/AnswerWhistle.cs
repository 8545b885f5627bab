using Linli.Contracts;
using Linli.Engines.Text;
using Linli.Kernel;

namespace Linli.Cases.Whistles;

/// <summary>What a called department says: that it has heard, that it is there, that its part is done, or why it can't be. It never ends the whistle.</summary>
internal sealed class AnswerWhistle(WhistleBook book, TimeProvider clock)
{
    /// <param name="Do"><c>acknowledge</c>, <c>arrive</c>, <c>done</c> or <c>cannot</c>.</param>
    /// <param name="Reason">Of a <c>cannot</c>.</param>
    public sealed record Input(Guid Whistle, string Do, string Text = "", CannotReason? Reason = null);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await book.Find(input.Whistle, stop) is not { } found) return WhistleRefusals.Unknown;
        if (book.PartsOf(found).Called is not { } by || found.CallOf(by.Id.Id) is not { } call) return WhistleRefusals.NotYours;
        if (!found.Whistle.IsOpen) return WhistleRefusals.Over;
        var text = input.Text.Trim();
        if (text.Length > Whistle.TextLengthMax) return WhistleRefusals.TextMissing;
        if (Masks.Numbers(text) != text) return WhistleRefusals.Personal;
        if (Make(call, input, text) is { } no) return no;
        await book.Write(found.Whistle, input.Do, by, call, text, stop);
        return Done.It;
    }

    private Refusal? Make(WhistleCall call, Input input, string text)
    {
        var now = clock.GetUtcNow();
        switch (input.Do)
        {
            case "acknowledge":
                return call.Acknowledge(now);
            case "arrive":
                return call.Arrive(now);
            case "done":
                return text.Length == 0 ? WhistleRefusals.WordsMissing : call.Finish(now);
            case "cannot" when input.Reason is not { } reason || !Enum.IsDefined(reason):
                return WhistleRefusals.ReasonMissing;
            case "cannot":
                return text.Length == 0 ? WhistleRefusals.WordsMissing : call.SayCannot(input.Reason!.Value, text, now);
            case "close":
                return WhistleRefusals.NotYoursToClose;
            default:
                return WhistleRefusals.NotHere;
        }
    }
}
