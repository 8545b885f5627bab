using System.Text;
using Linli.Kernel;
using Linli.Kernel.Calendar;
using Linli.Kernel.Keys;
using Linli.Registry.Facts;
using Linli.Registry.Parking;
using Linli.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Linli.Modules.Tests.Registry;

/// <summary>With its end a permit is gone by itself, also from the bytes of the file.</summary>
public sealed class PermitsAreErased
{
    private const string Plate = "闽G8K26F";

    [Theory, MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Guard_3_after_its_last_day_no_byte_of_a_permit_is_left(Dialect dialect)
    {
        await using var house = await TestHouse.Open(dialect, services => services.AddScoped<Writing>());
        var (over, stays) = (await Give(house, days: 30), await Give(house, days: 300));
        if (dialect == Dialect.Sqlite)
        {
            var before = await Raw(house);
            Assert.True(Holds(before, over.PlateBlind) && Holds(before, over.Plate)); // what is looked for can be found
            Assert.False(Holds(before, Encoding.UTF8.GetBytes(Plate))); // and was never in clear
        }

        house.Clock.Move(TimeSpan.FromDays(29));
        await house.RunJobs();
        Assert.Equal(2, await house.Read(all => all.GetRequiredService<LinliDb>().Set<ParkingPermit>().CountAsync()));
        house.Clock.Move(TimeSpan.FromDays(2));
        await house.RunJobs();
        Assert.Equal(stays.Id, await house.Read(all => all.GetRequiredService<LinliDb>().Set<ParkingPermit>().Select(p => p.Id).SingleAsync()));
        if (dialect != Dialect.Sqlite) return;
        var after = await Raw(house);
        Assert.False(Holds(after, over.PlateBlind) || Holds(after, over.Plate));
        Assert.True(Holds(after, stays.PlateBlind));
    }

    private static async Task<ParkingPermit> Give(TestHouse house, int days)
    {
        var (cipher, blind, now) = (house.Services.GetRequiredService<FieldCipher>(), house.Services.GetRequiredService<BlindIndex>(), house.Clock.GetUtcNow());
        var id = Uuid.Next(now);
        var permit = new ParkingPermit
        {
            DistrictId = 1, Id = id, Plate = cipher.Seal(Plate, new(ParkingPermit.Table, "plate", 1, id)), PlateBlind = blind.Of(Plate + days, ParkingPermit.Table, "plate_blind", 1), PlaceId = Guid.NewGuid(), Path = "00001",
            Since = ChinaTime.DateOf(now), Until = ChinaTime.DateOf(now).AddDays(days), Source = FactSource.Self, Basis = Elements.Plate.Basis, Purpose = Elements.Plate.Purpose, Keeper = KeepFacts.Keeper, RecordedAt = now, ByPost = Guid.NewGuid(),
        };
        Assert.Null((await house.Write<Writing, Done>(async use =>
        {
            use.Db.Add(permit);
            await use.Db.SaveChangesAsync();
            return Done.It;
        })).No);
        return permit;
    }

    /// <summary>The file as it lies on the disk, with all that was written.</summary>
    private static async Task<byte[]> Raw(TestHouse house)
    {
        await using var connection = (SqliteConnection)await house.Database.Open(default);
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "pragma wal_checkpoint(truncate)";
        await checkpoint.ExecuteNonQueryAsync();
        await using var file = new FileStream(connection.DataSource, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static bool Holds(byte[] file, byte[] sought) => file.AsSpan().IndexOf(sought) >= 0;

    internal sealed class Writing(LinliDb db)
    {
        public LinliDb Db => db;
    }
}
