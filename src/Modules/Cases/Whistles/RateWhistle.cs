using Linli.Engines.Text;
using Linli.Kernel;

namespace Linli.Cases.Whistles;

/// <summary>Both sides judge each other once a department is let go: the whistler its part, the department whether it had to be called. Offices judge offices, never persons.</summary>
internal sealed class RateWhistle(WhistleBook book)
{
    /// <param name="Post">The department that the whistler judges; null where a department judges the call.</param>
    public sealed record Input(Guid Whistle, Guid? Post, PartRating? Part, CallRating? Call, string Text = "");

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await book.Find(input.Whistle, stop) is not { } found) return WhistleRefusals.Unknown;
        var (parts, text) = (book.PartsOf(found), input.Text.Trim());
        if (text.Length > Whistle.TextLengthMax) return WhistleRefusals.TextMissing;
        if (Masks.Numbers(text) != text) return WhistleRefusals.Personal;
        if (input.Post is { } post)
        {
            if (parts.Whistler is not { } whistler) return WhistleRefusals.NotYours;
            if (found.CallOf(post) is not { } rated) return WhistleRefusals.Unknown;
            if (input.Part is not { } part || !Enum.IsDefined(part)) return WhistleRefusals.RatingMissing;
            if (rated.RatePart(part, text) is { } no) return no;
            await book.Write(found.Whistle, "rate-part", whistler, rated, "", stop);
            return Done.It;
        }

        if (parts.Called is not { } by || found.CallOf(by.Id.Id) is not { } own) return WhistleRefusals.NotYours;
        if (input.Call is not { } rating || !Enum.IsDefined(rating)) return WhistleRefusals.RatingMissing;
        if (own.RateCall(rating, text) is { } notNow) return notNow;
        await book.Write(found.Whistle, "rate-call", by, own, "", stop);
        return Done.It;
    }
}
