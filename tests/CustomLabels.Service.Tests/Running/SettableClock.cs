namespace CustomLabels.Service.Tests.Running;

/// <summary>A clock that is set by hand; timers go on as ever.</summary>
internal sealed class SettableClock : TimeProvider
{
    private long _offset;

    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offset));
        set => Interlocked.Exchange(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}
