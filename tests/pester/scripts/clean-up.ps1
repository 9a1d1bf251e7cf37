# Removes projects by a wildcard, with all that is in them, and says which.
param([string] $Name = 'tmp-*')

$projects = Get-CLProject $Name
$projects | Remove-CLProject -Recurse -Confirm:$false
$projects | Select-Object Name, CreatedAt
