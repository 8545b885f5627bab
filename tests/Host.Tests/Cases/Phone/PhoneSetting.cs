using Linli.Cases.Phone;
using Linli.Contracts;
using Linli.Host.Tests.Cases.Desk;
using Linli.Kernel;
using Linli.Kernel.Accounts;
using Linli.Kernel.Keys;
using Linli.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Cases.Phone;

/// <summary>A clock that the test moves forward.</summary>
internal sealed class WorkingDay : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTimeOffset at) => now = at > now ? at : now;
}

/// <summary>Two people at one telephone desk.</summary>
internal static class PhoneSetting
{
    /// <summary>A second account at the community's desk, as its deputy.</summary>
    public static async Task<Visitor> SecondAtTheDesk(this WebHouse house)
    {
        var post = await house.PostOf("community");
        var account = await house.Write<OpenAccount, AccountId>(null, use => use.Run(new("second", "李小梅", "linli-demo", AdminPart.None, Demo: true), default));
        await house.Write<LinliDb, Done>(null, async db =>
        {
            db.Add(new Holding(post.Id.District, Guid.NewGuid(), post.Id.Id, account.Id, deputy: true, new DateOnly(2026, 1, 1)));
            await db.SaveChangesAsync();
            return Done.It;
        });
        return await house.SignIn("second");
    }

    /// <summary>Begins a call and gives its id.</summary>
    public static async Task<Guid> Ring(this Visitor at, string token)
    {
        using var answer = await at.Post("/desk/phone?handler=Begin", [("once", Guid.NewGuid().ToString("N")), ("__RequestVerificationToken", token)]);
        return Guid.Parse(answer.Headers.Location!.ToString().Split("call=")[1]);
    }

    public static Task<HttpResponseMessage> Call(this Visitor at, string token, string handler, Guid call, params (string, string)[] fields) =>
        at.Post("/desk/phone?handler=" + handler, [("id", call.ToString()), ("__RequestVerificationToken", token), .. fields]);

    public static Task<List<Call>> Calls(this WebHouse house) => house.Read(db => db.Set<Call>().AsNoTracking().OrderBy(c => c.BeganAt).ToListAsync());

    public static string Said(this WebHouse house, Call call) => call.Said(house.Services.GetRequiredService<FieldCipher>());
}
