# The rules of PSScriptAnalyzer that matter here, over the syntax tree: PSScriptAnalyzer itself is not among the packages that this
# repository restores. Each is a name, a script that breaks it, and what it finds (nodes or tokens) in $ast, $tokens and $uses, of the
# script at $place: its tree, its tokens, and how often variables occur in it and in those beside it.

$aliases = @{}
foreach ($alias in Get-Alias) { $aliases[$alias.Name] = $alias.Definition }

$automatic = 'args', 'error', 'event', 'eventargs', 'executioncontext', 'false', 'foreach', 'home', 'host', 'input', 'lastexitcode', 'matches', 'myinvocation',
    'pid', 'profile', 'psboundparameters', 'pscmdlet', 'pscommandpath', 'psculture', 'pshome', 'psscriptroot', 'psversiontable', 'pwd', 'sender', 'shellid', 'stacktrace', 'switch', 'this', 'true'

$known = @{}
function Get-KnownCommand([string] $Name) {
    if (-not $Name) { return }

    if (-not $known.ContainsKey($Name)) {
        $known[$Name] = Get-Command -Name ([WildcardPattern]::Escape($Name)) -CommandType Cmdlet, Function -ErrorAction Ignore | Select-Object -First 1
    }

    $known[$Name]
}

function Find-Node([Management.Automation.Language.Ast] $Ast, [type] $Type, [scriptblock] $Where = { $true }) {
    $Ast.FindAll({ param($node) $node -is $Type }, $true) | Where-Object $Where
}

# The arguments of a command that stand without a parameter's name.
function Get-PositionalArgument([Management.Automation.Language.CommandAst] $Command) {
    $parameters = (Get-KnownCommand $Command.GetCommandName()).Parameters
    $taken = $false
    foreach ($element in $Command.CommandElements | Select-Object -Skip 1) {
        if ($element -is [Management.Automation.Language.CommandParameterAst]) {
            $parameter = $parameters.Values | Where-Object { $_.Name -eq $element.ParameterName -or $_.Aliases -contains $element.ParameterName }
            $taken = -not $element.Argument -and -not $parameter.SwitchParameter
        }
        elseif ($taken) { $taken = $false }
        else { $element }
    }
}

$command = [Management.Automation.Language.CommandAst]
$function = [Management.Automation.Language.FunctionDefinitionAst]
$variable = [Management.Automation.Language.VariableExpressionAst]
$binary = [Management.Automation.Language.BinaryExpressionAst]
$parameter = [Management.Automation.Language.ParameterAst]

@(
    @{
        Name = 'uses no aliases'
        Bad  = 'gci | % Name'
        Find = { Find-Node $ast $command { $name = $_.GetCommandName(); $name -and $aliases.Contains($name) } }
    }
    @{
        Name = 'names the parameters where there are more than three arguments'
        Bad  = 'New-CLManifest a b c d'
        Find = { Find-Node $ast $command { (Get-KnownCommand $_.GetCommandName()) -and $_.GetCommandName() -ne 'Join-Path' -and @(Get-PositionalArgument $_).Count -gt 3 } }
    }
    @{
        Name = 'names functions with an approved verb'
        Bad  = 'function Delete-Thing { }'
        Find = {
            $verbs = (Get-Verb).Verb
            Find-Node $ast $function { $_.Name -notmatch '^(\w+:)?(?<verb>\w+)-\w+$' -or $Matches.verb -cnotin $verbs }
        }
    }
    @{
        Name = 'does not write to the host'
        Bad  = 'Write-Host hello'
        Find = { Find-Node $ast $command { $_.GetCommandName() -eq 'Write-Host' } }
    }
    @{
        Name = 'runs no text as a script'
        Bad  = 'Invoke-Expression $text'
        Find = { Find-Node $ast $command { $_.GetCommandName() -eq 'Invoke-Expression' } }
    }
    @{
        Name = 'swallows no error in an empty catch'
        Bad  = 'try { Get-CLProject } catch { }'
        Find = { Find-Node $ast ([Management.Automation.Language.CatchClauseAst]) { $_.Body.Statements.Count -eq 0 } }
    }
    @{
        Name = 'has no global variables'
        Bad  = '$global:count = 1'
        Find = { Find-Node $ast $variable { $_.VariablePath.UserPath -match '^global:(?!StoredAWS)' } }
    }
    @{
        Name = 'compares with $null on the left'
        Bad  = 'if ($model -eq $null) { }'
        Find = { Find-Node $ast $binary { $_.Operator -match '^[IC](eq|ne)$' -and "$($_.Right)" -eq '$null' -and "$($_.Left)" -ne '$null' } }
    }
    @{
        Name = 'adds no strings up to a path'
        Bad  = '$path = $folder + "/photos"'
        Find = { Find-Node $ast $binary { $_.Operator -eq 'Plus' -and (("$($_.Right.Value)" -match '^[\\/]') -or ("$($_.Left.Value)" -match '[\\/]$')) } }
    }
    @{
        Name = 'breaks no line with a backtick'
        Bad  = "Get-CLModel ``" + "`n    -Model parts"
        Find = { $tokens | Where-Object Kind -EQ LineContinuation }
    }
    @{
        Name = 'declares SupportsShouldProcess where it calls ShouldProcess'
        Bad  = 'function Remove-Thing { [CmdletBinding()] param() if ($PSCmdlet.ShouldProcess("x")) { } }'
        Find = {
            Find-Node $ast ([Management.Automation.Language.InvokeMemberExpressionAst]) {
                "$($_.Member)" -eq 'ShouldProcess' -and "$($_.Expression)" -eq '$PSCmdlet' -and $(
                    $block = $_.Parent
                    while ($block.Parent -and -not $block.ParamBlock) { $block = $block.Parent }
                    "$($block.ParamBlock.Attributes)" -notmatch 'SupportsShouldProcess')
            }
        }
    }
    @{
        Name = 'holds no password in plain text'
        Bad  = 'param([string] $Password)'
        Find = {
            Find-Node $ast $parameter { $_.Name.VariablePath.UserPath -match 'password|passphrase' -and $_.StaticType -ne [securestring] }
            Find-Node $ast $command { $place -notmatch '^(tests|bench)' -and $_.GetCommandName() -eq 'ConvertTo-SecureString' -and "$_" -match '-AsPlainText' -and @(Get-PositionalArgument $_).Value }
        }
    }
    @{
        Name = 'writes cmdlets and their parameters as they are named'
        Bad  = 'get-clmodel -model parts'
        Find = {
            Find-Node $ast $command {
                $found = Get-KnownCommand $_.GetCommandName()
                $found -and ($found.Name -cne ($_.GetCommandName() -replace '^.*\\') -or ($found.Name -ne 'Where-Object' -and
                    $(foreach ($element in $_.CommandElements) {
                        if ($element -is [Management.Automation.Language.CommandParameterAst]) {
                            $found.Parameters.Keys | Where-Object { $_ -eq $element.ParameterName -and $_ -cne $element.ParameterName }
                        }
                    })))
            }
        }
    }
    @{
        Name = 'writes keywords and operators in lower case'
        Bad  = 'IF ($a -EQ 1) { }'
        Find = { $tokens | Where-Object { ($_.TokenFlags.HasFlag([Management.Automation.Language.TokenFlags]::Keyword) -or $_.TokenFlags.HasFlag([Management.Automation.Language.TokenFlags]::BinaryOperator)) -and $_.Text -cne $_.Text.ToLowerInvariant() } }
    }
    @{
        Name = 'sets no automatic variable'
        Bad  = '$input = 1'
        Find = {
            Find-Node $ast ([Management.Automation.Language.AssignmentStatementAst]) { $_.Left -is $variable -and $_.Left.VariablePath.UserPath -in $automatic }
            Find-Node $ast $parameter { $_.Name.VariablePath.UserPath -in $automatic }
        }
    }
    @{
        Name = 'leaves switches off by default'
        Bad  = 'param([switch] $Force = $true)'
        Find = { Find-Node $ast $parameter { $_.StaticType -eq [switch] -and $_.DefaultValue } }
    }
    @{
        Name = 'gives mandatory parameters no default'
        Bad  = 'param([Parameter(Mandatory)] $Path = 1)'
        Find = { Find-Node $ast $parameter { $_.DefaultValue -and "$($_.Attributes)" -match '\bMandatory\b(?!\s*=\s*\$false)' } }
    }
    @{
        Name = 'ends lines without blanks, and has no tabs'
        Bad  = '$a = 1 ' + "`n" + '$a'
        Find = { [regex]::Matches($ast.Extent.Text, '[ \t]+\r?$|\t', 'Multiline') | ForEach-Object { @{ Extent = @{ StartLineNumber = ($ast.Extent.Text.Substring(0, $_.Index) -split "`n").Count; Text = 'blanks' } } } }
    }
    @{
        Name = 'uses every variable that it sets'
        Bad  = '$unused = Get-CLModel'
        Find = {
            $set = Find-Node $ast ([Management.Automation.Language.AssignmentStatementAst]) { $_.Left -is $variable } | ForEach-Object Left
            $set | Where-Object {
                $name = $_.VariablePath.UserPath -replace '^\w+:'
                $name -notin 'null', '_' -and $name -notmatch 'Preference$|^StoredAWS' -and $_.VariablePath.UserPath -notmatch '^env:' -and
                    $uses[$name] -le @($set | Where-Object { ($_.VariablePath.UserPath -replace '^\w+:') -eq $name }).Count
            }
        }
    }
)
