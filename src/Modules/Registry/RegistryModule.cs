using Linli.Contracts;
using Linli.Kernel;
using Linli.Registry.Contact;
using Linli.Registry.Demo;
using Linli.Registry.Detailed;
using Linli.Registry.Facts;
using Linli.Registry.Fresh;
using Linli.Registry.Import;
using Linli.Registry.Mine;
using Linli.Registry.Mine.Family;
using Linli.Registry.Reading;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Registry;

/// <summary>底册: people, where they live and with whom; the base that everything else asks, and whose first reader is the person concerned.</summary>
public sealed class RegistryModule : IModule
{
    public string Name => "registry";

    public IReadOnlyList<Right> Rights => RegistryRights.All;

    public void Map(ModelBuilder model) => RegistryModel.Map(model);

    public void Add(IServiceCollection services)
    {
        services.AddScoped<PeopleScope>();
        services.AddScoped<NameMarks>();
        services.AddScoped<AddPeople>();
        services.AddScoped<MoveHousehold>();
        services.AddScoped<RecordDeath>();
        services.AddScoped<KeepFacts>();
        services.AddScoped<ReadFacts>();
        services.AddScoped<ChangeField>();
        AddReading(services);
        AddMine(services);
        services.AddFresh();
        Organisations.OrganisationParts.Add(services);
        services.AddContact();
        ImportParts.Add(services);
        Care.CareParts.Add(services);
        services.AddScoped<IDemo, SeedDemoPeople>();
        services.AddScoped<KeepDemoPeople>();

        services.AddJob<LapseFacts>(JobKind.Recurring<LapseFacts>(LapseFacts.Kind, TimeSpan.FromHours(1)));
        services.AddJob<LapseFacts>(JobKind.Of<LapseFacts>(LapseFacts.MoreKind));
        services.AddScoped<IElementSource, ElementsOfRegistry>();
        services.AddScoped<ILedgerSource, LedgersOfRegistry>();
        services.AddScoped<RowScope>();
        services.AddScoped<RowFacts>();
        services.AddScoped<Objections>();
        services.AddScoped<IRowSource, RowsOfPeople>();
        services.AddScoped<IRowSource, RowsOfHouseholds>();
        services.AddScoped<IRowSource, RowsOfOrganisations>();
        services.AddScoped<IPlaceUse, PlacesOfPeople>();
        services.AddScoped<IHouseholds, HouseholdsOfRegistry>();
        services.AddScoped<IRollOutStep, PeopleOfCommunities>();
        services.AddScoped<IRollOutStep, Organisations.OrganisationsOfCommunities>();
        services.AddListener<GridMoved, FollowGrids>("registry.follow-grid");
        services.AddListener<GridSplit, FollowGrids>("registry.follow-split");
        services.AddListener<GridsRedrawn, FollowGrids>("registry.follow-redraw");
    }

    private static void AddReading(IServiceCollection services)
    {
        services.AddScoped<Tallies>();
        services.AddScoped<IDailyReads, DailyReads>();
        services.AddScoped<FindPeople>();
        services.AddScoped<SearchPeople>();
        services.AddScoped<SeePerson>();
        services.AddScoped<PurposesHere>();
        services.AddScoped<OpenFields>();
        services.AddScoped<Unmask>();
        services.AddScoped<AnswerAlarm>();
        services.AddScoped<ReadingsTold>();
        services.AddScoped<IFieldUse, UsesOfFields>();
    }

    private static void AddMine(IServiceCollection services)
    {
        services.AddScoped<Oneself>();
        services.AddScoped<ISpokenLanguage, SpokenLanguage>();
        services.AddScoped<GiveOwnCode>();
        services.AddScoped<TieAccount>();
        services.AddScoped<AskAboutOwn>();
        services.AddScoped<AnswerRequest>();
        services.AddScoped<ChangeOwn>();
        services.AddScoped<EraseOwn>();
        services.AddScoped<UnsayOwn>();
        services.AddScoped<MyData>();
        services.AddSingleton(new Kernel.Notices.NoticeKind(TakeProxy.Notice, Kernel.Notices.Hearer.Resident));
        services.AddScoped<GiveProxy>();
        services.AddScoped<TakeProxy>();
        services.AddScoped<EndProxy>();
        services.AddScoped<SeeProxies>();
        services.AddScoped<NoteProxyRead>();
        Mine.Card.CardParts.Add(services);
    }

    public void Route(IEndpointRouteBuilder routes) => RegistryRoutes.Map(routes);
}
