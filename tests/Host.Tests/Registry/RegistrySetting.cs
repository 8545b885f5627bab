using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Cases;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Registry;
using Linli.Registry.Mine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Registry;

/// <summary>The demo's residents, and matters where they live.</summary>
internal static class RegistrySetting
{
    /// <summary>Somebody with name and phone who lives in the grid of the demo's grid worker; the nth of them.</summary>
    public static async Task<Guid> Neighbour(this WebHouse house, int nth = 0)
    {
        var worker = await house.PostOf("gridworker");
        return await house.Read(db => (
            from home in db.Set<Residence>()
            join person in db.Set<Person>() on new { home.DistrictId, Id = home.PersonId } equals new { person.DistrictId, person.Id }
            where home.GridId == worker.Grid && home.Until == null && person.Phone != null && person.Identity != null && !db.Set<OwnAccount>().Any(o => o.PersonId == person.Id)
            orderby person.Id
            select person.Id).Skip(nth).FirstAsync());
    }

    /// <summary>The demo's resident.</summary>
    public static Task<Guid> Resident(this WebHouse house) => house.Read(db => db.Set<OwnAccount>().Select(o => o.PersonId).SingleAsync());

    public static Task<Residence> HomeOf(this WebHouse house, Guid person) => house.Read(db => db.Set<Residence>().AsNoTracking().SingleAsync(r => r.PersonId == person && r.Until == null));

    /// <summary>A living matter at the building where somebody lives, led by a post.</summary>
    public static async Task<(Guid Id, string Number)> MatterAt(this WebHouse house, Guid person, string lead)
    {
        var (home, post) = (await house.HomeOf(person), await house.PostOf(lead));
        var input = new ReportCase.Input("rubbish", new(home.DistrictId, home.PlaceId), "", "楼道里堆了东西。", DeskSetting.Rubbish);
        var number = (await house.Write<ReportCase, ReportCase.Answer>(null, use => use.Run(input, default))).Number;
        await house.Read(db => db.Set<Case>().Where(c => c.Number == number).ExecuteUpdateAsync(set => set.SetProperty(c => c.LeadPost, post.Id.Id)));
        return (await house.Read(db => db.Set<Case>().Where(c => c.Number == number).Select(c => c.Id).SingleAsync()), number);
    }

    public static async Task<(HttpStatusCode Status, string Text)> Unmask(this Visitor who, Guid person, Guid? purpose, params string[] elements)
    {
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/people/1/{person}/unmask", new { elements = elements.Length == 0 ? ["phone"] : elements, purpose, why = "meet" });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public static async Task<string?> Open(this Visitor who, Guid person, string element)
    {
        using var answer = await who.Http.GetAsync($"/api/v1/people/1/{person}/open");
        if (!answer.IsSuccessStatusCode) return null;
        var values = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("values");
        return values.TryGetProperty(element, out var value) ? value.GetString() : null;
    }

    public static Task<int> Clear(this WebHouse house, string account, bool cleared) => house.Read(db => db.Set<Account>().Where(a => a.Name == account)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.TrainedOn, cleared ? new DateOnly(2026, 11, 1) : null)));

    /// <summary>A home of the demo's community in which nobody lives, found by its place.</summary>
    public static async Task<PlaceCard> EmptyHome(this WebHouse house, int nth = 0)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var places = scope.ServiceProvider.GetRequiredService<IPlaces>();
        var worker = await house.PostOf("gridworker");
        var lived = await house.Read(db => db.Set<Residence>().Where(r => r.GridId == worker.Grid).Select(r => r.PlaceId).ToListAsync());
        List<PlaceCard> homes = [];
        foreach (var building in await places.Buildings(worker.Place, default))
            foreach (var unit in await places.Children(building.Id, default))
                homes.AddRange((await places.Children(unit.Id, default)).Where(home => !lived.Contains(home.Id.Id)));
        return homes[nth];
    }

    public static string Text(PlaceId place) => $"{place.District}.{place.Id:N}";
}
