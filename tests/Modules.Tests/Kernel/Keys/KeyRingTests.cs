using System.Text;
using Linli.Kernel.Keys;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Keys;

public sealed class KeyRingTests : IDisposable
{
    private static readonly FieldPlace Phone = new("person", "phone", 1, Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"));

    private readonly TemporaryFolder folder = new();

    private string Keys => folder.Sub("keys");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Opening_twice_gives_the_same_ring()
    {
        var written = new FieldCipher(KeyRing.OpenOrCreate(Keys)).Seal("13812341234", Phone);

        Assert.Equal("13812341234", new FieldCipher(KeyRing.OpenOrCreate(Keys)).Open(written, Phone));
    }

    [Fact]
    public void The_file_of_the_ring_is_its_owners_alone()
    {
        KeyRing.OpenOrCreate(Keys);

        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes.");
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Keys, "ring.json")));
    }

    [Fact]
    public void A_ring_that_others_may_read_is_named()
    {
        var ring = KeyRing.OpenOrCreate(Keys);
        Assert.Null(ring.MustBePrivate());

        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes.");
        else File.SetUnixFileMode(Path.Combine(Keys, "ring.json"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Contains("chmod 600", ring.MustBePrivate(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_rotation_old_values_open_and_new_ones_use_the_newer_key()
    {
        var ring = KeyRing.OpenOrCreate(Keys);
        var cipher = new FieldCipher(ring);
        var before = cipher.Seal("王小明", Phone);

        ring.Rotate();
        var after = cipher.Seal("王小明", Phone);

        Assert.Equal("王小明", cipher.Open(before, Phone));
        Assert.Equal("王小明", cipher.Open(after, Phone));
        Assert.True(cipher.IsUnderOlderKey(before));
        Assert.False(cipher.IsUnderOlderKey(after));
        Assert.Equal([1, 2], ring.Ids);
    }

    [Fact]
    public void A_running_host_reads_what_a_second_process_wrote_under_a_key_it_had_not_seen()
    {
        var host = new FieldCipher(KeyRing.OpenOrCreate(Keys));
        var verb = KeyRing.OpenOrCreate(Keys);
        verb.Rotate();

        Assert.Equal("王小明", host.Open(new FieldCipher(verb).Seal("王小明", Phone), Phone));
    }

    [Fact]
    public void Twelve_who_begin_one_ring_at_once_hold_the_same_key()
    {
        var prints = new string[12];
        Parallel.For(0, prints.Length, i => prints[i] = KeyRing.OpenOrCreate(Keys).Fingerprint);

        Assert.Single(prints.Distinct());
    }

    [Fact]
    public void The_fingerprint_outlives_rotation_and_differs_between_installations()
    {
        var ring = KeyRing.OpenOrCreate(Keys);
        var print = ring.Fingerprint;
        ring.Rotate();

        Assert.Equal(print, KeyRing.OpenOrCreate(Keys).Fingerprint);
        Assert.NotEqual(print, KeyRing.OpenOrCreate(folder.Sub("others")).Fingerprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"format":"linli-keys/1","keys":[]}""")]
    [InlineData("""{"format":"linli-keys/1","keys":[{"id":1,"made":"2026-01-01T00:00:00Z","key":"AAAA"}]}""")]
    [InlineData("""{"format":"linli-keys/1","keys":[null]}""")]
    public void A_damaged_ring_is_refused_and_never_replaced(string text)
    {
        Directory.CreateDirectory(Keys);
        var path = Path.Combine(Keys, "ring.json");
        File.WriteAllText(path, text);

        Assert.Throws<KeyRingException>(() => KeyRing.OpenOrCreate(Keys));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void Keys_inside_the_data_folder_are_refused()
    {
        Assert.NotNull(KeyRing.MustLieOutside(folder.Sub("data/keys"), folder.Sub("data")));
        Assert.NotNull(KeyRing.MustLieOutside(folder.Sub("data"), folder.Sub("data/")));
        Assert.NotNull(KeyRing.MustLieOutside(folder.Sub("data/../data/x/y"), folder.Sub("data")));
        Assert.Null(KeyRing.MustLieOutside(folder.Sub("data-keys"), folder.Sub("data")));
        Assert.Null(KeyRing.MustLieOutside(folder.Sub("keys"), folder.Sub("data")));
    }

    [Fact]
    public void Keys_that_reach_the_data_folder_by_a_link_are_refused()
    {
        Directory.CreateDirectory(folder.Sub("data"));
        Directory.CreateSymbolicLink(folder.Sub("elsewhere"), folder.Sub("data"));

        Assert.NotNull(KeyRing.MustLieOutside(folder.Sub("elsewhere/keys"), folder.Sub("data")));
    }

    [Fact]
    public void Raw_files_hold_no_clear_text()
    {
        var ring = KeyRing.OpenOrCreate(Keys);
        string[] secrets = ["王小明", "13812341234", "350404199001011234"];
        using (var data = File.Create(folder.Sub("data.bin")))
        {
            foreach (var secret in secrets)
            {
                data.Write(new FieldCipher(ring).Seal(secret, Phone));
                data.Write(new BlindIndex(ring).Of(secret, "person", "phone", 1));
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            var raw = Convert.ToHexString(File.ReadAllBytes(file));
            foreach (var secret in secrets)
            {
                Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), raw, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexString(Encoding.Unicode.GetBytes(secret)), raw, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))), raw, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Each_use_has_a_key_of_its_own()
    {
        var ring = KeyRing.OpenOrCreate(Keys);
        var keys = Enum.GetValues<KeyUse>().Select(use => Convert.ToHexString(ring.Subkeys(use)[0])).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
    }
}
