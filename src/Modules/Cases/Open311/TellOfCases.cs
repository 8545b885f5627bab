using Linli.Cases.Reads;
using Linli.Contracts;
using Linli.Engines.Flows;
using Linli.Kernel;
using Linli.Kernel.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases.Open311;

/// <summary>
/// Tells other programs that a public matter came in, moved or ended: number, codes and the place as everybody may name it.
/// What was said stays here; who may read more asks for it under its own rights.
/// </summary>
internal sealed class TellOfCases(LinliDb db, PublicPlaces places, IPlaces all, IWebhooks webhooks, TimeProvider clock) : IHear<CaseReported>, IHear<CaseMoved>
{
    public const string Reported = "case.reported", Moved = "case.moved", Closed = "case.closed";

    public Task Hear(CaseReported happened, CancellationToken stop) => Tell(Reported, happened, "report", null, null, stop);

    public Task Hear(CaseMoved happened, CancellationToken stop) => MoveWords.IsInternal(happened.Do) || happened.Do == "note"
        ? Task.CompletedTask
        : Tell(happened.End is null ? Moved : Closed, happened, happened.Do, happened.State, happened.End, stop);

    private async Task Tell(string kind, Happened happened, string done, string? state, string? end, CancellationToken stop)
    {
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.DistrictId == happened.District && c.Id == happened.Subject, stop) is not { Visibility: Visibility.Public } it) return;
        if (it.IsHidden && done != Tombstones.HideCase.Do) return; // that it was hidden is told; what becomes of it then is not
        var place = await places.Of(new(it.DistrictId, it.PlaceId), stop);
        var district = await all.District(it.DistrictId, stop);
        await webhooks.Tell(it.DistrictId, it.Path, kind, new
        {
            number = it.Number, type = it.TypeCode, @do = done, state = state ?? it.State, end, version = happened.Version,
            jurisdiction = district?.Code?[..6], place = place is null ? null : PlaceText.Of(place.Id), toldAt = clock.GetUtcNow(),
        }, stop);
    }
}

internal static class CaseWebhooks
{
    public static void AddCaseWebhooks(this IServiceCollection services)
    {
        foreach (var kind in new[] { TellOfCases.Reported, TellOfCases.Moved, TellOfCases.Closed }) services.AddSingleton(new WebhookKind(kind));
        services.AddListener<CaseReported, TellOfCases>("cases.tell-reported", Anybody);
        services.AddListener<CaseMoved, TellOfCases>("cases.tell-moved", Anybody);
    }

    private static bool Anybody(IServiceProvider all) => all.GetRequiredService<WebhooksKnown>().Any;
}
