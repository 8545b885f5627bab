using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Audit;
using Linli.Reports.Admission;
using Microsoft.EntityFrameworkCore;

namespace Linli.Reports.Powers;

/// <summary>An office hands a power of its own down to a street, and says what it takes to exercise it. The street is told.</summary>
internal sealed class HandDownPower(LinliDb db, AdmissionScope scope, PowerNews news, IAudit audit)
{
    /// <param name="Posts">That it takes; as is <paramref name="Fen"/> a year and <paramref name="Goods"/> in pieces. Null for what is no number.</param>
    public sealed record Input(Guid? Street, string? Title, string? Basis, DateOnly? Since, long? Posts, long? Fen, long? Goods);

    public sealed record Answer(string Number);

    public async Task<Outcome<Answer>> Run(Input input, CancellationToken stop)
    {
        if (scope.HandingDown is not { } by) return KernelRefusals.NotYours;
        if (await scope.MayAsk(by, input.Street, stop) is not { Level: PlaceLevel.Street } street) return PowerRefusals.Street;
        if (!TaskWords.Line(input.Title, Power.TitleLengthMax, "title", PowerRefusals.Title).Succeeded(out var title, out var no)) return no;
        if (!TaskWords.Needed(input.Basis, Application.WordsLengthMax, "basis", PowerRefusals.Basis).Succeeded(out var basis, out no)) return no;
        if (input.Since is not { } since || since > scope.Today.AddYears(1) || since < scope.Today.AddYears(-10)) return PowerRefusals.Since;
        if (input.Posts is not (>= 0 and <= Power.PostsMost) || input.Fen is not (>= 0 and <= Power.FenMost) || input.Goods is not (>= 0 and <= Power.GoodsMost) || input.Posts + input.Fen + input.Goods == 0) return PowerRefusals.Needs;

        var district = by.Id.District;
        var it = new Power
        {
            DistrictId = district, Id = Uuid.Next(scope.Now), Number = await db.NextNumber<Power>(district, scope.Today, stop), StreetId = street.Id.Id, Path = street.Path, Office = by.Office, OfficeName = by.Name, OfficeNameEn = by.NameEn, ByPost = by.Id.Id,
            Title = title, Basis = basis, Since = since, PostsNeeded = input.Posts.Value, FenNeeded = input.Fen.Value, GoodsNeeded = input.Goods.Value, At = scope.Now,
        };
        db.Add(it);
        audit.Add(district, ReportsRights.HandDown.Code, "power", it.Id, by, "handed-down");
        await news.TellStreet(PowerNews.HandedDown, it, stop);
        await db.SaveChangesAsync(stop);
        return new Answer(it.Number);
    }
}

/// <summary>The office takes the power back: its ledger stays to be read.</summary>
internal sealed class TakeBackPower(LinliDb db, AdmissionScope scope, PowerNews news, IAudit audit)
{
    public async Task<Outcome<Done>> Run(string? number, CancellationToken stop)
    {
        if (await scope.FindPower(db, number, stop) is not { } it) return PowerRefusals.NoPower;
        if (scope.HandingDown is not { } by || by.Office != it.Office) return KernelRefusals.NotYours;
        if (it.End(scope.Today).No is { } no) return no;
        audit.Add(it.DistrictId, ReportsRights.HandDown.Code, "power", it.Id, by, "taken-back");
        await news.TellStreet(PowerNews.TakenBack, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>The office gives something along with a power: it stands in the ledger as on its way until the street says that it has come.</summary>
internal sealed class GiveMeans(LinliDb db, AdmissionScope scope, PowerNews news, IAudit audit)
{
    /// <param name="Number">Of the power.</param>
    /// <param name="Amount">Posts, fen a year, or pieces.</param>
    public sealed record Input(string? Number, MeansKind? Kind, long? Amount, string? Words);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.FindPower(db, input.Number, stop) is not { } it) return PowerRefusals.NoPower;
        if (scope.HandingDown is not { } by || by.Office != it.Office) return KernelRefusals.NotYours;
        if (it.EndedOn is not null) return PowerRefusals.Ended;
        if (input.Kind is not { } kind || !Enum.IsDefined(kind)) return PowerRefusals.Kind;
        if (input.Amount is not { } amount || amount < 1 || amount > Power.Most(kind)) return PowerRefusals.Amount;
        if (!TaskWords.Needed(input.Words, Application.WordsLengthMax, "words", PowerRefusals.Words).Succeeded(out var words, out var no)) return no;
        db.Add(new MeansGiven { DistrictId = it.DistrictId, Id = Uuid.Next(scope.Now), PowerId = it.Id, Kind = kind, Amount = amount, Words = words, GivenOn = scope.Today, ByPost = by.Id.Id });
        audit.Add(it.DistrictId, ReportsRights.HandDown.Code, "power", it.Id, by, $"given {kind}");
        await news.TellStreet(PowerNews.Given, it, stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}

/// <summary>The street says that what was given has come; from then on it counts. The office is told.</summary>
internal sealed class ReceiveMeans(LinliDb db, AdmissionScope scope, PowerNews news, IAudit audit)
{
    /// <param name="Number">Of the power.</param>
    /// <param name="Id">Of the line.</param>
    public sealed record Input(string? Number, Guid? Id);

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (await scope.FindPower(db, input.Number, stop) is not { } it) return PowerRefusals.NoPower;
        if (scope.ReceiverOf(it) is not { } by) return KernelRefusals.NotYours;
        if (await db.Set<MeansGiven>().FirstOrDefaultAsync(m => m.DistrictId == it.DistrictId && m.PowerId == it.Id && m.Id == input.Id, stop) is not { } line) return PowerRefusals.NoMeans;
        if (line.Receive(scope.Today, by.Id.Id).No is { } no) return no;
        audit.Add(it.DistrictId, ReportsRights.ReceiveMeans.Code, "power", it.Id, by, $"received {line.Kind}");
        await news.Tell(PowerNews.Received, it, [new PostId(it.DistrictId, it.ByPost)], stop);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
