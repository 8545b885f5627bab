using Linli.Contracts;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Linli.Kernel.ApiKeys;

/// <summary>The demo's key, <c>demo</c>: in Development only, for the demo district. Put forward by a year at every start.</summary>
internal sealed class DemoApiKey(LinliDb db, Lane lane, IPlaces places, IHostEnvironment house) : IDemo
{
    public const string Key = "demo";

    /// <summary>After the territory: it names a place.</summary>
    public int Order => 15;

    public async Task Seed(CancellationToken stop)
    {
        if (!house.IsDevelopment() || (await places.Districts(stop)).FirstOrDefault(district => district.Demo) is not { } district) return;
        if (await db.Set<ApiKey>().AnyAsync(k => k.Demo && k.RevokedAt != null, stop)) return; // somebody tried what revoking does
        _ = (await lane.Write<Keep, Done>(use => use.Run(district, stop), stop)).Value;
    }

    internal sealed class Keep(LinliDb db, BlindIndex blind, TimeProvider clock)
    {
        public async Task<Outcome<Done>> Run(PlaceCard district, CancellationToken stop)
        {
            var now = clock.GetUtcNow();
            var ends = ChinaTime.DateOf(now).AddDays(ApiKey.DaysMost);
            if (await db.Set<ApiKey>().FirstOrDefaultAsync(k => k.Demo, stop) is { } known) known.EndsOn = ends;
            else db.Add(MakeApiKey.Row(Key, blind, new("演示", "演示用，不要用在别处", KeyScopes.Read | KeyScopes.Report | KeyScopes.Webhooks | KeyScopes.Mail, [district.Id], ends, 600, null, Demo: true), now));
            await db.SaveChangesAsync(stop);
            return Done.It;
        }
    }
}
