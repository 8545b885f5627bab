using Linli.Engines.Text;
using Linli.Kernel;

namespace Linli.Cases.Whistles;

/// <summary>The level above the whistler decides on a department's "cannot be done because": it stands, or the department goes on.</summary>
internal sealed class SettleCannot(WhistleBook book, TimeProvider clock)
{
    /// <param name="Stands">The reason is accepted; else the department goes on with its part.</param>
    /// <param name="Text">What is to be done now, and by whom.</param>
    public sealed record Input(Guid Whistle, Guid Post, bool Stands, string Text);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await book.Find(input.Whistle, stop) is not { } found) return WhistleRefusals.Unknown;
        if (book.PartsOf(found).Above is not { } by) return WhistleRefusals.NotYours;
        var text = input.Text.Trim();
        if (text.Length is 0 or > Whistle.TextLengthMax) return WhistleRefusals.WordsMissing;
        if (Masks.Numbers(text) != text) return WhistleRefusals.Personal;
        if (found.CallOf(input.Post) is not { } call) return WhistleRefusals.Unknown;
        if (call.Settle(input.Stands, clock.GetUtcNow()) is { } no) return no;
        await book.Write(found.Whistle, input.Stands ? "stands" : "go-on", by, call, text, stop);
        return Done.It;
    }
}
