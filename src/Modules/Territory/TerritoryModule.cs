using Linli.Contracts;
using Linli.Kernel;
using Linli.Kernel.LongWork;
using Linli.Territory.Buildings;
using Linli.Territory.Divisions;
using Linli.Territory.Divisions.Recoding;
using Linli.Territory.Drawing;
using Linli.Territory.Exclusive;
using Linli.Territory.Lines;
using Linli.Territory.Opening;
using Linli.Territory.Staffing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory;

/// <summary>版图: divisions, grids, addresses and who is on duty where.</summary>
public sealed class TerritoryModule : IModule
{
    public string Name => "territory";

    public IReadOnlyList<Right> Rights => TerritoryRights.All;

    public void Map(ModelBuilder model) => TerritoryModel.Map(model);

    public void Add(IServiceCollection services)
    {
        AddBuildings(services);
        services.AddScoped<IPlaces, FindPlaces>();
        services.AddScoped<IPosts, FindPosts>();
        services.AddScoped<IQuality, PlacesQuality>();
        services.AddScoped<IElementSource, ElementsOfTerritory>();
        services.AddScoped<IRowSource, RowsOfDwellings>();
        services.AddSingleton<DistrictTrees>();
        services.AddScoped<TreeNow>();
        services.AddScoped<PlaceCards>();
        services.AddScoped<SearchPlaces>();
        services.AddScoped<LocatePoint>();
        services.AddScoped<PastPlaces>();
        services.AddScoped<SeePlace>();
        services.AddScoped<CountPlaces>();
        services.AddScoped<FindHolders>();
        services.AddScoped<MoveGrid>();
        services.AddSingleton(all => GridLimits.Read(all.GetRequiredService<IConfiguration>()));
        services.AddScoped<CheckGrids>();
        services.AddScoped<GridMap>();
        services.AddScoped<PlanSplit>();
        services.AddScoped<SplitGrid>();
        services.AddScoped<ExportGrids>();
        services.AddScoped<DrawGrid>();
        services.AddScoped<KeepOutlines>();
        AddDrawing(services);
        services.AddScoped<RecodeDivision>();
        services.AddScoped<ImportDivisions>();
        services.AddScoped<RecodeByHand>();
        services.AddScoped<UndoRecoding>();
        services.AddScoped<FollowDivision>();
        services.AddScoped<FindDivisions>();
        services.AddSingleton<DivisionIndexes>();
        services.AddScoped<AppointHolder>();
        services.AddScoped<EndHolding>();
        services.AddScoped<HandOverPost>();
        services.AddScoped<MakePosts>();
        services.AddScoped<EndPost>();
        services.AddScoped<FindGaps>();
        services.AddScoped<ListPosts>();
        services.AddScoped<SeePost>();
        services.AddScoped<ExportGaps>();
        services.AddScoped<Pages.PlaceOfPosts>();
        services.AddScoped<Pages.PlaceTree>();
        services.AddScoped<Pages.CommunityOfPage>();
        AddStaffing(services);
        AddOpening(services);
        AddDemo(services);
    }

    private static void AddStaffing(IServiceCollection services)
    {
        services.AddSingleton<Linli.Kernel.Packs.IReadPacks, GridsInPacks>();
        services.AddSingleton<GridRules>();
        services.AddSingleton<IOpening>(all => all.GetRequiredService<GridRules>());
        services.AddScoped<FindFormulas>();
        services.AddScoped<OnePerson>();
        services.AddScoped<ICareWall, CareWall>();
        services.AddScoped<ChooseFormula>();
        services.AddScoped<CheckStaffing>();
        services.AddScoped<MakeTeams>();
        services.AddScoped<ExportStaffing>();
        services.AddScoped<Maturity.MeasureCommunities>();
        services.AddScoped<Maturity.FindScores>();
        services.AddScoped<Maturity.ExportScores>();
        services.AddJob<Maturity.KeepScores>(JobKind.Recurring<Maturity.KeepScores>(Maturity.KeepScores.Kind, Maturity.KeepScores.Every));
        services.AddJob<Maturity.KeepStreetScores>(JobKind.Of<Maturity.KeepStreetScores>(Maturity.KeepStreetScores.Kind));
        services.AddScoped<RollOut.SeeRollOut>();
        services.AddJob<Opening.ForgetBooks>(JobKind.Recurring<Opening.ForgetBooks>(Opening.ForgetBooks.Kind, TimeSpan.FromHours(1)));
        services.AddScoped<MakeExclusiveGrid>();
        services.AddScoped<FindExclusiveGrids>();
    }

    private static void AddDemo(IServiceCollection services)
    {
        services.AddScoped<IDemo, Demo.SeedDemoTerritory>();
        services.AddScoped<Demo.HoldDemoPosts>();
        services.AddScoped<Demo.LayDemoLines>();
        services.AddScoped<IDemo, Demo.SeedDemoGrids>();
        services.AddScoped<Demo.AddDemoHospital>();
        services.AddScoped<Demo.KeepDemoScores>();
    }

    private static void AddDrawing(IServiceCollection services)
    {
        services.AddScoped<ReadGround>();
        services.AddScoped<CarryOutChange>();
        services.AddScoped<RegridBuildings>();
        services.AddScoped<UndoGridChange>();
        services.AddScoped<EndGrid>();
        services.AddScoped<PlanRedraw>();
        services.AddScoped<ReadLines>();
        services.AddScoped<ResolveLines>();
        services.AddScoped<ImportLines>();
        services.AddScoped<ProposeMerge>();
        services.AddScoped<MergeLines>();
        services.AddScoped<NameNetPost>();
        services.AddScoped<LayDuties>();
        services.AddScoped<FindDuties>();
        services.AddScoped<ILines, FindLinePost>();
        services.AddScoped<ExportLines>();
        services.AddJob<CarryOutPlanned>(JobKind.Of<CarryOutPlanned>(CarryOutPlanned.Kind));
    }

    private static void AddBuildings(IServiceCollection services)
    {
        services.AddScoped<MakeBuildings>();
        services.AddScoped<AskForBuildings>();
        services.AddWork<RunMakeBuildings>(WorkKind.Of<RunMakeBuildings>(RunMakeBuildings.Kind, mayStop: false)); // it is one transaction
        services.AddScoped<UndoMaking>();
        services.AddScoped<AskToUndo>();
        services.AddWork<RunUndoMaking>(WorkKind.Of<RunUndoMaking>(RunUndoMaking.Kind, mayStop: false));
        services.AddScoped<FindMakings>();
        services.AddScoped<KeepUpload>();
        services.AddScoped<FindUpload>();
        services.AddScoped<MatchFootprints>();
        services.AddScoped<NoteEntrance>();
        services.AddScoped<FindEntrances>();
        services.AddScoped<FindFootprint>();
        services.AddScoped<FindLying>();
        services.AddScoped<Pages.PlaceOfBuildings>();
    }

    private static void AddOpening(IServiceCollection services)
    {
        services.AddScoped<OpenDistrict>();
        services.AddScoped<OpenCommunity>();
        services.AddScoped<TakeBook>();
        services.AddScoped<SeeOpening>();
        services.AddScoped<StartOpening>();
        services.AddScoped<AppointNamed>();
        services.AddScoped<FindNamed>();
        services.AddScoped<WriteOpeningPart>();
        services.AddWork<RunOpening>(WorkKind.Of<RunOpening>(RunOpening.Kind, mayStop: false)); // a district half written is nobody's wish
        services.AddScoped<IDemo, Demo.SeedDemoOpening>();
        services.AddScoped<Demo.PutDemoBook>();
    }

    public void Route(IEndpointRouteBuilder routes) => TerritoryRoutes.Map(routes);
}
