using CustomLabels.Costs;

namespace CustomLabels.Core.Tests.Costs;

/// <summary>Schedules of off-hours, in Cloud Custodian's words and as a tag of this service can hold them.</summary>
public sealed class OffHoursTests
{
    // 2026-11-30 is a Monday.
    [Theory]
    [InlineData("2026-11-30T18:59:59Z", false)]
    [InlineData("2026-11-30T19:00:00Z", true)]
    [InlineData("2026-12-01T06:59:59Z", true)]
    [InlineData("2026-12-01T07:00:00Z", false)]
    [InlineData("2026-12-05T12:00:00Z", true)]
    [InlineData("2026-12-06T23:59:59Z", true)]
    [InlineData("2026-12-07T07:00:00Z", false)]
    public void Off_at_night_and_at_the_weekend(string now, bool off)
    {
        foreach (var schedule in (string[])["off=(M-F,19);on=(M-F,7)", "off=M-F:19 on=M-F:7", "on=[(M-F,7)];off=[(M-F,19)];tz=utc", "OFF=(m-f,19);ON=(m-f,7);TZ=Etc/UTC", " off=M+T+W+H+F:19  on=M-F:7 "])
        {
            Assert.Equal((schedule, off), (schedule, OffHours.Parse(schedule).IsOff(Time(now))));
        }
    }

    [Theory]
    [InlineData("2026-12-05T11:59:00Z", false)]
    [InlineData("2026-12-05T12:00:00Z", true)]
    [InlineData("2026-12-04T20:59:00Z", false)]
    [InlineData("2026-12-04T21:00:00Z", true)]
    [InlineData("2026-12-05T09:00:00Z", false)]
    public void Lists_of_days_and_hours(string now, bool off)
    {
        Assert.Equal(off, OffHours.Parse("off=[(M-F,21),(S,12)];on=[(M-F,7),(S,9)]").IsOff(Time(now)));
        Assert.Equal(off, OffHours.Parse("off=M-F:21+S:12 on=M-F:7+S:9").IsOff(Time(now)));
    }

    [Theory]
    [InlineData("2026-11-30T18:59:00Z", false)]
    [InlineData("2026-11-30T19:30:00Z", true)]
    [InlineData("2026-11-30T20:00:00Z", false)]
    public void Without_on_it_is_off_for_the_hour_that_it_names(string now, bool off) => Assert.Equal(off, OffHours.Parse("off=(M,19)").IsOff(Time(now)));

    [Fact]
    public void A_range_goes_over_the_end_of_the_week()
    {
        var schedule = OffHours.Parse("off=(S-M,0);on=(T,0)");
        Assert.True(schedule.IsOff(Time("2026-12-05T00:00:00Z")));
        Assert.True(schedule.IsOff(Time("2026-12-07T23:59:00Z")));
        Assert.False(schedule.IsOff(Time("2026-12-08T00:00:00Z")));
        Assert.False(schedule.IsOff(Time("2026-12-04T23:59:00Z")));
    }

    /// <summary>Berlin is an hour ahead of UTC in winter and two in summer; its clock changes on 2026-03-29 and 2026-10-25, both Sundays.</summary>
    [Theory]
    [InlineData("2026-03-27T17:59:00Z", false)]
    [InlineData("2026-03-27T18:00:00Z", true)]
    [InlineData("2026-03-30T04:59:00Z", true)]
    [InlineData("2026-03-30T05:00:00Z", false)]
    [InlineData("2026-03-30T17:00:00Z", true)]
    [InlineData("2026-10-23T16:59:00Z", false)]
    [InlineData("2026-10-23T17:00:00Z", true)]
    [InlineData("2026-10-26T05:59:00Z", true)]
    [InlineData("2026-10-26T06:00:00Z", false)]
    public void Daylight_saving_moves_the_hours(string now, bool off)
    {
        Assert.Equal(off, OffHours.Parse("off=(M-F,19);on=(M-F,7);tz=Europe/Berlin").IsOff(Time(now)));
        Assert.Equal(off, OffHours.Parse("off=M-F:19 on=M-F:7 tz=cet").IsOff(Time(now)));
    }

    /// <summary>02:00 does not exist on 2026-03-29 in Berlin, and exists twice on 2026-10-25.</summary>
    [Fact]
    public void An_hour_that_the_clock_skips_or_shows_twice()
    {
        var schedule = OffHours.Parse("off=(U,2);on=(U,12);tz=Europe/Berlin");
        Assert.False(schedule.IsOff(Time("2026-03-29T00:59:00Z")));
        Assert.True(schedule.IsOff(Time("2026-03-29T01:00:00Z")));
        Assert.False(schedule.IsOff(Time("2026-10-24T23:59:00Z")));
        Assert.True(schedule.IsOff(Time("2026-10-25T00:00:00Z")));
        Assert.True(schedule.IsOff(Time("2026-10-25T01:30:00Z")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("on")]
    [InlineData("on=(M-F,7)")]
    [InlineData("off=(M-F,24)")]
    [InlineData("off=(M-F)")]
    [InlineData("off=(X,7)")]
    [InlineData("off=(19)")]
    [InlineData("off=(M-W-F,7)")]
    [InlineData("off=(M-F,-1)")]
    [InlineData("off=(M-F,19);off=(S,7)")]
    [InlineData("off=(M-F,19);tz=Mars/Olympus")]
    [InlineData("off=(M-F,19);when=now")]
    public void What_is_no_schedule_is_refused(string schedule)
    {
        var refused = Assert.Throws<CustomLabelsException>(() => OffHours.Parse(schedule));
        Assert.Equal(("InvalidSchedule", ErrorKind.InvalidData), (refused.ErrorId, refused.Kind));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
