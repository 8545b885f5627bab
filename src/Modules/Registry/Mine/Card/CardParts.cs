using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry.Mine.Card;

/// <summary>What is refused about cards.</summary>
internal static class CardRefusals
{
    public static readonly Refusal NotHere = new(RefusalKind.Conflict, "registry.card-not-here");
    public static readonly Refusal None = new(RefusalKind.NotFound, "registry.card-none");
}

/// <summary>Table and parts of cards.</summary>
internal static class CardParts
{
    public static void Map(ModelBuilder model) => model.Entity<ResidentCard>(row =>
    {
        row.ToTable(ResidentCard.Table);
        row.HasKey(card => new { card.DistrictId, card.PersonId });
        row.HasOne<Person>().WithMany().HasForeignKey(card => new { card.DistrictId, card.PersonId });
        row.Property(card => card.Version).IsConcurrencyToken();
    });

    public static void Add(IServiceCollection services)
    {
        services.AddScoped<KeepCard>();
        services.AddScoped<SeeCard>();
        services.AddScoped<ReadCard>();
        services.AddScoped<IDemo, SeedDemoCard>();
        services.AddScoped<KeepDemoCard>();
        services.AddJob<LapseCards>(JobKind.Recurring<LapseCards>(LapseCards.Kind, TimeSpan.FromHours(6)));
    }
}

/// <summary>Takes away cards whose last day is over, and those of people who live nowhere here any more.</summary>
internal sealed class LapseCards(LinliDb db, TimeProvider clock) : IRunJob
{
    public const string Kind = "registry.lapse-cards";

    public async Task Run(JobRow job, CancellationToken stop)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        await db.Set<ResidentCard>().Where(card => card.Until < today || !db.Set<Residence>().Any(home => home.DistrictId == card.DistrictId && home.PersonId == card.PersonId && (home.Until == null || home.Until > today))).ExecuteDeleteAsync(stop);
    }
}

/// <summary>Lets the demo's resident have a card. Does nothing where there is one.</summary>
internal sealed class SeedDemoCard(Lane lane) : IDemo
{
    /// <summary>After the people.</summary>
    public int Order => 35;

    public async Task Seed(CancellationToken stop) => _ = (await lane.Write<KeepDemoCard, Done>(use => use.Run(stop), stop)).Value;
}

internal sealed class KeepDemoCard(LinliDb db, IPlaces places, Kernel.Keys.FieldCipher cipher, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(CancellationToken stop)
    {
        if (await places.Districts(stop) is not [{ Demo: true } district, ..] || await db.Set<ResidentCard>().AnyAsync(stop)) return Done.It;
        var (id, today) = (district.Id.District, ChinaTime.DateOf(clock.GetUtcNow()));
        if (await db.Set<OwnAccount>().AsNoTracking().FirstOrDefaultAsync(own => own.DistrictId == id && own.How == "demo", stop) is not { } own) return Done.It;
        if (await db.Set<Residence>().AsNoTracking().FirstOrDefaultAsync(home => home.DistrictId == id && home.PersonId == own.PersonId && home.Until == null, stop) is not { } home) return Done.It;
        if ((await places.Chain(new(id, home.PlaceId), stop)).FirstOrDefault(place => place.Level == PlaceLevel.Community) is not { } community) return Done.It;
        var card = new ResidentCard { DistrictId = id, PersonId = own.PersonId };
        card.Renew(community.Id.Id, cipher, today.AddDays(-30));
        db.Add(card);
        await db.SaveChangesAsync(stop);
        return Done.It;
    }
}
