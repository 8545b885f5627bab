using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Linli.Kernel.Webhooks;
using Xunit;

namespace Linli.Modules.Tests.Kernel.Webhooks;

public sealed class WebhookTests
{
    /// <summary>The example that implementations of the standard are tested with (standard-webhooks, "Verifying webhooks manually").</summary>
    [Fact]
    public void A_message_is_signed_as_the_standard_signs_it() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"));

    [Fact]
    public void While_a_secret_changes_both_sign()
    {
        var (old, now) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());
        Assert.Equal(WebhookSignature.Of([now], "a", 1, "{}") + " " + WebhookSignature.Of([old], "a", 1, "{}"), WebhookSignature.Of([now, old], "a", 1, "{}"));
        Assert.NotEqual(old, now);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")] // where clouds keep their credentials
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")] // an inner address in another dress
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001:0:1::1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void An_address_of_an_inner_network_is_not_public(string text) => Assert.False(PublicAddress.Is(IPAddress.Parse(text)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("223.5.5.5")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::101:101")]
    [InlineData("::ffff:1.1.1.1")]
    public void An_address_of_the_open_internet_is(string text) => Assert.True(PublicAddress.Is(IPAddress.Parse(text)));

    [Fact]
    public void An_address_in_the_dress_of_version_six_is_judged_by_what_is_inside() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>().Filter(bytes => bytes.Length >= 4), bytes =>
    {
        var four = new IPAddress(bytes.AsSpan(0, 4));
        var carried = new IPAddress((byte[])[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. four.GetAddressBytes()]);
        return PublicAddress.Is(four) == PublicAddress.Is(four.MapToIPv6()) && PublicAddress.Is(four) == PublicAddress.Is(carried);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("https://example.org/hook", true)]
    [InlineData("http://example.org/hook", false)]
    [InlineData("https://user:secret@example.org/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://2130706433/", false)] // 127.0.0.1 as one number
    [InlineData("file:///etc/passwd", false)]
    [InlineData("not an address", false)]
    [InlineData("http://gateway.inner/hook", true)] // listed
    public void An_address_is_taken_only_where_it_may_be_told(string url, bool taken) => Assert.Equal(taken, WebhookHosts.Read("gateway.inner").Takes(url));
}
