using Linli.Kernel;
using Linli.Reports.Admission;
using Linli.Reports.Bills;
using Linli.Reports.Burden;
using Linli.Reports.Certificates;
using Linli.Reports.Details;
using Linli.Reports.Dictionary;
using Linli.Reports.Duties;
using Linli.Reports.Feeds;
using Linli.Reports.Forms;
using Linli.Reports.HandIns;
using Linli.Reports.Ledgers;
using Linli.Reports.Overlaps;
using Linli.Reports.Powers;
using Linli.Reports.Sharings;
using Linli.Reports.Surveys;
using Linli.Reports.Visits;
using Linli.Reports.Weeks;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Reports;

/// <summary>一表通: what is asked of communities: which words mean what, which tables and tasks are admitted, and what they cost.</summary>
public sealed class ReportsModule : IModule
{
    public string Name => "reports";

    public IReadOnlyList<Right> Rights => ReportsRights.All;

    public void Map(ModelBuilder model)
    {
        DictionaryParts.Map(model);
        AdmissionParts.Map(model);
        BillParts.Map(model);
        WeekParts.Map(model);
        CertificateParts.Map(model);
        FormParts.Map(model);
        DetailParts.Map(model);
        VisitParts.Map(model);
        DutyParts.Map(model);
        PowerParts.Map(model);
        BurdenParts.Map(model);
        LedgerParts.Map(model);
        FeedParts.Map(model);
        HandInParts.Map(model);
        SharingParts.Map(model);
        SurveyParts.Map(model);
    }

    public void Add(IServiceCollection services)
    {
        DictionaryParts.Add(services);
        AdmissionParts.Add(services);
        BillParts.Add(services);
        WeekParts.Add(services);
        CertificateParts.Add(services);
        FormParts.Add(services);
        DetailParts.Add(services);
        VisitParts.Add(services);
        DutyParts.Add(services);
        PowerParts.Add(services);
        OverlapParts.Add(services);
        BurdenParts.Add(services);
        LedgerParts.Add(services);
        FeedParts.Add(services);
        HandInParts.Add(services);
        SharingParts.Add(services);
        SurveyParts.Add(services);
    }

    public void Route(IEndpointRouteBuilder routes)
    {
        DictionaryParts.Route(routes);
        AdmissionParts.Route(routes);
        FormParts.Route(routes);
        BurdenParts.Route(routes);
        LedgerParts.Route(routes);
        FeedParts.Route(routes);
        HandInParts.Route(routes);
        SharingParts.Route(routes);
        SurveyParts.Route(routes);
    }
}
