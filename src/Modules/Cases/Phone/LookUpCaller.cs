using Linli.Kernel;

namespace Linli.Cases.Phone;

/// <summary>Who calls, by the number: only who agreed to be known by it. A write, since the read goes on record first.</summary>
internal sealed class LookUpCaller(LinliDb db, CallBook book)
{
    /// <param name="Card">Null where nobody agreed.</param>
    public sealed record Answer(CallerCard? Card);

    public async Task<Outcome<Answer>> Run(Guid call, string number, CancellationToken stop)
    {
        if (await book.Find(call, stop) is not { } found) return PhoneRefusals.UnknownCall;
        if (found.State == CallState.Ended) return PhoneRefusals.CallEnded;
        if (!PhoneNumber.IsReadable(number)) return CaseRefusals.PhoneNotReadable.At("number");
        var card = await book.Show(found, number, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(card);
    }

    /// <summary>The caller no longer wants to be known.</summary>
    public async Task<Outcome<Done>> Forget(Guid call, string number, CancellationToken stop)
    {
        if (await book.Find(call, stop) is null) return PhoneRefusals.UnknownCall;
        if (await book.Known(number, stop) is { } known) db.Remove(known);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
