using Linli.Cases.Above;
using Linli.Cases.Competence;
using Linli.Cases.Demo;
using Linli.Cases.Ends;
using Linli.Cases.Incidents;
using Linli.Cases.Learning;
using Linli.Cases.Open311;
using Linli.Cases.Opinions;
using Linli.Cases.Packs;
using Linli.Cases.Pages.Desk;
using Linli.Cases.Pages.Portal;
using Linli.Cases.Pages.Rates;
using Linli.Cases.Rates;
using Linli.Cases.Reads;
using Linli.Cases.Whistles;
using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.Files;
using Linli.Kernel.Matters;
using Linli.Kernel.Packs;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Cases;

/// <summary>诉求: everything that someone asks for or finds, from report to a confirmed end.</summary>
public sealed class CasesModule : IModule
{
    public string Name => "cases";

    public IReadOnlyList<Right> Rights => CaseRights.All;

    public void Map(ModelBuilder model) => CasesModel.Map(model);

    public void Add(IServiceCollection services)
    {
        AddPacks(services);
        services.AddSingleton<CaseNumbers>();
        services.AddScoped<CaseLookup>();
        services.AddScoped<IElementSource, ElementsOfCases>();
        services.AddScoped<IRowSource, RowsOfCases>();
        services.AddCompetence();
        services.AddScoped<CaseMoves>();
        services.AddScoped<CallersParts>();
        services.AddScoped<PutIntoSearch>();
        services.AddScoped<SearchCases>();

        services.AddMerging();
        services.AddAbove();
        Phone.PhoneServices.AddPhone(services);
        Chats.ChatServices.AddChats(services);
        services.AddScoped<ReportCase>();
        services.AddScoped<IRaiseMatters, RaiseMatters>();
        services.AddScoped<MakeMove>();
        services.AddScoped<CheckReceipt>();
        services.AddScoped<ConfirmForReporter>();
        services.AddScoped<ReadReporter>();
        services.AddScoped<MarkPhoto>();
        services.AddScoped<KeepImported>();
        services.AddScoped<ImportMessages>();
        services.AddScoped<IDemo, SeedDemoCases>();
        services.AddScoped<KeepDemoCases>();

        AddReads(services);

        services.AddJob<RunClocks>(JobKind.Recurring<RunClocks>(RunClocks.Kind, TimeSpan.FromSeconds(5)));
        services.AddJob<RunClocks>(JobKind.Of<RunClocks>(RunClocks.MoreKind));
        services.AddJob<ForgetTries>(JobKind.Recurring<ForgetTries>(ForgetTries.Kind, TimeSpan.FromHours(1)));
        services.AddJob<ForgetContacts>(JobKind.Recurring<ForgetContacts>(ForgetContacts.Kind, TimeSpan.FromHours(1)));
        services.AddJob<ForgetContacts>(JobKind.Of<ForgetContacts>(ForgetContacts.MoreKind));
        services.AddScoped<INameFiles, PhotosNamed>();
        services.AddListener<GridMoved, FollowGrid>("cases.follow-grid");
        services.AddListener<GridSplit, FollowSplit>("cases.follow-split");
        services.AddListener<GridsRedrawn, FollowRedraw>("cases.follow-redraw");
    }

    private static void AddReads(IServiceCollection services)
    {
        services.AddScoped<PublicPlaces>();
        services.AddScoped<FindPublicCases>();
        services.AddScoped<SeePublicFigures>();
        services.AddScoped<FindOwnCases>();
        services.AddPortal();
        services.AddScoped<FindCases>();
        services.AddScoped<IQuality, CasesQuality>();
        services.AddScoped<IOpenWork, CountOpenWork>();
        services.AddScoped<IRollOutStep, FirstCases>();
        services.AddScoped<IMatterFigures, CountForCommunities>();
        services.AddScoped<IMatterLeads, LeadsOfMatters>();
        services.AddScoped<IPlaceUse, PlacesOfCases>();
        services.AddScoped<IPurposes, CasesAsPurposes>();
        services.AddScoped<SeeCase>();
        services.AddScoped<CountCases>();
        services.AddScoped<FindRound>();
        services.AddScoped<FindHappenings>();
        services.AddScoped<FindWaiting>();
        services.AddScoped<FindReceivers>();
        services.AddLearning();
        services.AddWhistles();
        services.AddRates();
        services.AddScoped<ReadRatesAsked>();
        services.AddScoped<ReadRated>();
        services.AddOpen311();
        services.AddEnds();
        services.AddOpinions();
        services.AddIncidents();
        Tombstones.TombstoneModel.AddTombstones(services);
        News.CaseNews.AddCaseNews(services);
        YouSaid.WeDidModel.AddYouSaid(services);
        services.AddScoped<Pages.Field.WalkedGrids>();
        services.AddDesk();
        Views.ViewServices.AddViews(services);
        services.AddScoped<ExportCases>();
        services.AddScoped<ExportList>();
        services.AddScoped<ILedgerSource, LedgersOfCases>();
    }

    private static void AddPacks(IServiceCollection services)
    {
        services.AddSingleton<CasePacks>();
        services.AddSingleton<IOpening>(all => all.GetRequiredService<CasePacks>());
        services.AddSingleton<IReadPacks, CasesInPacks>();
        services.AddScoped(all => CaseClocks.By(all.GetRequiredService<CasePacks>().Current)); // for what begins now; a running case goes by its own pack
    }

    public void Route(IEndpointRouteBuilder routes)
    {
        CasesRoutes.Map(routes);
        WhistleRoutes.Map(routes);
        RatesRoutes.Map(routes);
        routes.MapOpen311();
        routes.MapAbove();
    }
}
