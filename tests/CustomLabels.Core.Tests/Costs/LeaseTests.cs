using CustomLabels.Costs;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Costs;

/// <summary>Leases as tags, and the durations that people write for them.</summary>
public sealed class LeaseTests
{
    [Fact]
    public void A_lease_is_read_back_from_its_tags_and_never_ends_early()
    {
        var until = new DateTimeOffset(2026, 11, 30, 17, 45, 0, TimeSpan.Zero).AddMilliseconds(1);
        var tags = new Lease(until, "build 7", "agent-1", DateTimeOffset.UnixEpoch).ToTags();

        Assert.Equal("2026-11-30T17:45:01Z", tags[Lease.UntilTag]);
        Assert.Equal(new Lease(new DateTimeOffset(2026, 11, 30, 17, 45, 1, TimeSpan.Zero), "build 7", "agent-1", DateTimeOffset.UnixEpoch), Lease.Read(tags.GetValueOrDefault));
        Assert.Null(Lease.Read(static _ => null));
        Assert.Equal(new Lease(DateTimeOffset.UnixEpoch), Lease.Read(new Lease(DateTimeOffset.UnixEpoch).ToTags().GetValueOrDefault));
        Assert.Equal("InvalidLease", Assert.Throws<CustomLabelsException>(() => Lease.Read(static key => key == Lease.UntilTag ? "tomorrow" : null)).ErrorId);
    }

    [Theory]
    [InlineData("45m", "00:45:00")]
    [InlineData("45 min", "00:45:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1H 30M", "01:30:00")]
    [InlineData("2d", "2.00:00:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("90s", "00:01:30")]
    [InlineData("600", "00:10:00")]
    [InlineData("0:45:00", "00:45:00")]
    [InlineData("1d2h3m4s", "1.02:03:04")]
    public void Durations(string text, string expected) => Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Duration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("m")]
    [InlineData("30m1h")]
    [InlineData("soon")]
    [InlineData("-0:10:00")]
    [InlineData("9999999999")]
    [InlineData("500d")]
    [InlineData("NaN")]
    [InlineData("1e9")]
    public void What_is_no_duration(string text) => Assert.Null(Duration.Parse(text));

    [Theory]
    [InlineData("01:30:00", "1h30m")]
    [InlineData("00:00:59.6", "1m")]
    [InlineData("2.00:00:00", "2d")]
    [InlineData("00:00:00.1", "0s")]
    public void Durations_as_text(string span, string expected) => Assert.Equal(expected, Duration.Format(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)));
}
