using System.Globalization;
using Linli.Contracts;

namespace Linli.Reports.Burden;

/// <summary>An office that may ask something of a community.</summary>
/// <param name="Office">As <see cref="PostCard.Office"/> writes it.</param>
internal sealed record Asker(string Office, string Name, string NameEn);

/// <summary>Which offices a community may name: its street, its district, and the departments that serve it. Never itself.</summary>
internal sealed class Askers(IPosts posts, IPlaces places)
{
    public async Task<IReadOnlyList<Asker>> Of(PostCard community, CancellationToken stop)
    {
        var above = (await places.Chain(community.Place, stop)).Where(one => one.Level is PlaceLevel.District or PlaceLevel.Street).Reverse().Select(one => new Asker(OfficeOf(one.Id), one.Name, one.Name));
        var departments = (await posts.Departments(community.Id.District, stop)).Select(post => new Asker(post.Office, post.Name, post.NameEn));
        return [.. above.Concat(departments).DistinctBy(one => one.Office)];
    }

    /// <summary>All posts of one place of the tree are one office.</summary>
    public static string OfficeOf(PlaceId place) => string.Create(CultureInfo.InvariantCulture, $"{place.District}:{place.Id:N}");
}
