using Linli.Contracts;
using Linli.Kernel;
using Linli.Reports.Admission;

namespace Linli.Reports.Weeks;

/// <summary>Gives each community its task, and tells it. Whoever asks has looked at every rule, writes the audit and saves.</summary>
internal sealed class GiveTasks(LinliDb db, AdmissionScope scope, AdmissionNews news)
{
    /// <param name="by">The post in whose name it is given.</param>
    public async Task Run(Application entry, IReadOnlyList<PlaceCard> communities, Guid by, DateOnly due, string words, CancellationToken stop)
    {
        foreach (var community in communities)
            db.Add(new Assignment
            {
                DistrictId = entry.DistrictId, Id = Uuid.Next(scope.Now), ApplicationId = entry.Id, CommunityId = community.Id.Id, Path = community.Path, Office = entry.Office, Title = entry.Title, Words = words, Due = due, GivenAt = scope.Now, ByPost = by,
            });
        await news.Tell(AdmissionNews.Given, entry, [.. communities.Select(one => one.Id.Id)], [.. ReportsRights.SpeakForCommunity.Holders], "/desk/admission?tab=assigned", stop);
    }
}
