using Linli.Kernel.Keys;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Keys;

public sealed class AuditRootKeyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_the_administrator_signs_is_verified_by_the_public_key_alone()
    {
        using var key = AuditRootKey.Create(folder.Path, "长安街的路灯亮了");
        var signature = key.Sign("root"u8);

        Assert.True(AuditRootKey.Verify("root"u8, signature, key.PublicKey));
        Assert.False(AuditRootKey.Verify("r00t"u8, signature, key.PublicKey));
        Assert.False(AuditRootKey.Verify("root"u8, signature, [1, 2, 3]));
        Assert.False(AuditRootKey.Verify("root"u8, [1, 2, 3], key.PublicKey));
    }

    [Fact]
    public void The_key_opens_with_its_passphrase_only()
    {
        using var made = AuditRootKey.Create(folder.Path, "长安街的路灯亮了");

        Assert.True(AuditRootKey.NeedsPassphrase(folder.Path));
        Assert.Throws<KeyRingException>(() => AuditRootKey.Open(folder.Path));
        Assert.Throws<KeyRingException>(() => AuditRootKey.Open(folder.Path, "wrong"));
        using var opened = AuditRootKey.Open(folder.Path, "长安街的路灯亮了");
        Assert.Equal(made.PublicKey, opened.PublicKey);
    }

    [Fact]
    public void A_demo_key_opens_without_a_passphrase_and_says_so()
    {
        using var made = AuditRootKey.CreateForDemo(folder.Path);

        Assert.False(AuditRootKey.NeedsPassphrase(folder.Path));
        using var opened = AuditRootKey.Open(folder.Path);
        Assert.Equal(made.PublicKey, opened.PublicKey);
    }

    [Fact]
    public void A_key_is_never_overwritten()
    {
        using var first = AuditRootKey.CreateForDemo(folder.Path);

        Assert.Throws<IOException>(() => AuditRootKey.CreateForDemo(folder.Path));
    }

    [Fact]
    public void A_key_needs_a_passphrase() => Assert.Throws<ArgumentException>(() => AuditRootKey.Create(folder.Path, "  "));

    [Fact]
    public void A_missing_key_says_how_to_make_one() =>
        Assert.Contains("linli setup", Assert.Throws<KeyRingException>(() => AuditRootKey.Open(folder.Path)).Message, StringComparison.Ordinal);
}
