using System.Globalization;
using Linli.Kernel;
using Linli.Kernel.Notices;
using Linli.Kernel.Web;
using Linli.Reports.Burden;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports.Feeds;

/// <summary>Tables, parts and routes of what departments give down.</summary>
internal static class FeedParts
{
    private static readonly string[] Columns = ["month", "office", "asked", "fields", "cells", "given-fields", "given-cells", "owes"];

    /// <summary>The board.</summary>
    public const string Way = "/desk/feeds";

    public const string BalanceWay = "/desk/feeds/balance";

    public static string WayTo(Feed it) => $"{Way}/{it.Number}";

    public static void Map(ModelBuilder model)
    {
        model.Entity<Feed>(row =>
        {
            row.ToTable("reports_feed");
            row.HasKey(it => new { it.DistrictId, it.Id });
            row.Property(it => it.Version).IsConcurrencyToken();
            row.Ignore(it => it.Codes);
        });
        model.Entity<Delivery>(row =>
        {
            row.ToTable("reports_delivery");
            row.HasKey(it => new { it.DistrictId, it.Id });
            row.Ignore(it => it.FaultList);
            row.HasOne<Feed>().WithMany().HasForeignKey(it => new { it.DistrictId, it.FeedId });
        });
        model.Entity<GivenNumber>(row =>
        {
            row.ToTable("reports_given_number");
            row.HasKey(it => new { it.DistrictId, it.DeliveryId, it.Code, it.PlaceId });
            row.HasOne<Delivery>().WithMany().HasForeignKey(it => new { it.DistrictId, it.DeliveryId });
        });
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(all => FeedDoors.Read(all.GetRequiredService<IConfiguration>()));
        services.AddSingleton<FeedLines>();
        services.AddScoped<GivenNumbers>();
        services.AddScoped<FeedScope>();
        services.AddScoped<FeedNews>();
        services.AddScoped<ProposeFeed>();
        services.AddScoped<DecideFeed>();
        services.AddScoped<EndFeed>();
        services.AddScoped<ReadDelivery>();
        services.AddScoped<GiveNumbers>();
        services.AddScoped<KeepDelivery>();
        services.AddScoped<NoteFetch>();
        services.AddScoped<FindFeeds>();
        services.AddScoped<FindLineage>();
        services.AddScoped<FindBalance>();
        services.AddSingleton<FetchFeeds>();
        services.AddHostedService(all => all.GetRequiredService<FetchFeeds>());
        services.AddJob<WatchFeeds>(JobKind.Recurring<WatchFeeds>(WatchFeeds.Kind, TimeSpan.FromHours(1)));
        services.AddScoped<IDemo, SeedDemoFeeds>();
        services.AddScoped<KeepDemoFeeds>();
        foreach (var kind in FeedNews.Kinds) services.AddSingleton(new NoticeKind(kind, Hearer.Staff));
    }

    public static void Route(IEndpointRouteBuilder routes) =>
        routes.MapGet("/desk/feeds/balance.csv", Balance).Needs(ReportsRights.SeeFeeds).ExcludeFromDescription();

    private static async Task<IResult> Balance(string? month, HttpContext http, FindBalance find, Words words, TimeProvider clock)
    {
        if (await find.Run(BurdenParts.Month(month), http.RequestAborted) is not { } found) return KernelRefusals.NotYours.ToProblem(http);
        return CsvAnswer.Of(http, TakenOut.Named("balance", "csv", clock), Columns.Select(column => words["reports.balance.col." + column].Value), found.Rows.Select(row => (IEnumerable<object?>)
        [
            found.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), row.NameIn(Words.Language), row.Asked, row.Fields, row.Cells, row.GivenFields, row.GivenCells, row.Owes,
        ]));
    }
}
